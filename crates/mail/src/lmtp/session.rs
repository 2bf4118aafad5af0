//! One connection: commands, a message, a reply for each recipient.

mod data;

use super::{Handler, Limits, Verdict};
use smtp_proto::request::receiver::{DummyLineReceiver, RequestReceiver};
use smtp_proto::{Error as Mistake, MailFrom, Request};
use std::borrow::Cow;
use std::io;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout_at};

/// How much is read at a time.
const CHUNK: usize = 8 * 1024;

/// Whether the conversation goes on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Command,
    Data,
    End,
}

/// What the client has said so far about the message to come.
#[derive(Default)]
struct Transaction {
    sender: Option<String>,
    recipients: Vec<String>,
}

pub(super) struct Session<'a, H> {
    stream: TcpStream,
    handler: &'a H,
    limits: &'a Limits,
    /// Read and not yet used.
    pending: Vec<u8>,
    greeted: bool,
    mistakes: usize,
    transaction: Transaction,
}

impl<'a, H: Handler> Session<'a, H> {
    pub fn new(stream: TcpStream, handler: &'a H, limits: &'a Limits) -> Self {
        Self {
            stream,
            handler,
            limits,
            pending: Vec::new(),
            greeted: false,
            mistakes: 0,
            transaction: Transaction::default(),
        }
    }

    /// Talks until the client leaves or has used up its patience with us, or ours with it.
    pub async fn run(mut self) -> io::Result<()> {
        self.reply("220 LMTP ready").await?;
        loop {
            match self.command().await? {
                Next::Command if self.mistakes < self.limits.mistakes => {}
                Next::Command => return self.reply("421 4.7.0 too many mistakes").await,
                Next::Data => self.message().await?,
                Next::End => return Ok(()),
            }
        }
    }

    /// Reads one command and answers it.
    async fn command(&mut self) -> io::Result<Next> {
        let deadline = Instant::now() + self.limits.command;
        let mut receiver = RequestReceiver::default();
        loop {
            let pending = std::mem::take(&mut self.pending);
            let mut bytes = pending.iter();
            let read = receiver.ingest(&mut bytes).map(owned);
            self.pending = bytes.as_slice().to_vec();
            match read {
                Ok(request) => return self.obey(request).await,
                Err(Mistake::NeedsMoreData { .. }) => self.fill(deadline).await?,
                Err(Mistake::ResponseTooLong) => return self.overlong(deadline).await,
                Err(mistake) => return self.wrong(complaint(&mistake)).await,
            }
        }
    }

    async fn obey(&mut self, request: Request<String>) -> io::Result<Next> {
        match request {
            Request::Lhlo { .. } => self.greet().await,
            Request::Mail { from } => self.sender(from).await,
            Request::Rcpt { to } => self.recipient(to.address).await,
            Request::Data => self.may_send().await,
            Request::Rset => {
                self.transaction = Transaction::default();
                self.say("250 2.0.0 forgotten").await
            }
            Request::Noop { .. } => self.say("250 2.0.0 yes").await,
            Request::Vrfy { .. } => self.say("252 2.5.0 send and see").await,
            Request::Quit => self.reply("221 2.0.0 goodbye").await.map(|()| Next::End),
            Request::Ehlo { .. } => self.wrong("500 5.5.1 this is LMTP: say LHLO").await,
            _ => self.wrong("502 5.5.1 not offered here").await,
        }
    }

    async fn greet(&mut self) -> io::Result<Next> {
        (self.greeted, self.transaction) = (true, Transaction::default());
        let size = self.limits.bytes;
        self.say(&format!("250-procurenet\r\n250-PIPELINING\r\n250-ENHANCEDSTATUSCODES\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 SIZE {size}")).await
    }

    async fn sender(&mut self, from: MailFrom<String>) -> io::Result<Next> {
        if !self.greeted {
            return self.wrong("503 5.5.1 say LHLO first").await;
        }
        if self.transaction.sender.is_some() {
            return self.wrong("503 5.5.1 one sender at a time").await;
        }
        if from.size > self.limits.bytes {
            return self.wrong("552 5.3.4 too large").await;
        }
        if from.address.contains(|letter: char| letter.is_control() || letter == '<' || letter == '>') {
            return self.wrong("501 5.1.7 not an address").await;
        }
        self.transaction.sender = Some(from.address);
        self.say("250 2.1.0 go on").await
    }

    async fn recipient(&mut self, address: String) -> io::Result<Next> {
        if self.transaction.sender.is_none() {
            return self.wrong("503 5.5.1 say MAIL first").await;
        }
        if self.transaction.recipients.len() >= self.limits.recipients {
            return self.wrong("452 4.5.3 too many recipients").await;
        }
        if !self.handler.accepts(&address).await {
            return self.wrong("550 5.1.1 there is no such address here").await;
        }
        self.transaction.recipients.push(address);
        self.say("250 2.1.5 go on").await
    }

    async fn may_send(&mut self) -> io::Result<Next> {
        if self.transaction.recipients.is_empty() {
            return self.wrong("503 5.5.1 no valid recipients").await;
        }
        self.reply("354 end with a dot on a line").await?;
        Ok(Next::Data)
    }

    /// Reads the message and replies once for each recipient, in their order.
    async fn message(&mut self) -> io::Result<()> {
        let Transaction { sender, recipients } = std::mem::take(&mut self.transaction);
        let head = format!("Return-Path: <{}>\r\n", sender.unwrap_or_default());
        let Some(raw) = self.data(head.into_bytes()).await? else {
            return self.reply(&vec!["552 5.3.4 too large"; recipients.len()].join("\r\n")).await;
        };
        for recipient in recipients {
            let verdict = self.handler.deliver(&recipient, &raw).await;
            self.reply(&sentence(&verdict)).await?;
        }
        Ok(())
    }

    /// A line longer than any command is passed over to its end.
    async fn overlong(&mut self, deadline: Instant) -> io::Result<Next> {
        let mut receiver = DummyLineReceiver::default();
        loop {
            let pending = std::mem::take(&mut self.pending);
            let mut bytes = pending.iter();
            let ended = receiver.ingest(&mut bytes);
            self.pending = bytes.as_slice().to_vec();
            if ended {
                return self.wrong("500 5.5.2 line too long").await;
            }
            self.fill(deadline).await?;
        }
    }

    /// Reads what has come; the end of the connection and of the client's time are both errors here.
    async fn fill(&mut self, deadline: Instant) -> io::Result<()> {
        let mut chunk = [0; CHUNK];
        let Ok(read) = timeout_at(deadline, self.stream.read(&mut chunk)).await else {
            self.reply("421 4.4.2 too slow").await?;
            return Err(io::ErrorKind::TimedOut.into());
        };
        let count = read?;
        if count == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.pending.extend_from_slice(&chunk[..count]);
        Ok(())
    }

    async fn say(&mut self, line: &str) -> io::Result<Next> {
        self.reply(line).await.map(|()| Next::Command)
    }

    async fn wrong(&mut self, line: &str) -> io::Result<Next> {
        self.mistakes += 1;
        self.say(line).await
    }

    /// A client that does not read its replies has no more time than one that does not write.
    async fn reply(&mut self, line: &str) -> io::Result<()> {
        let line = format!("{line}\r\n");
        let deadline = Instant::now() + self.limits.command;
        timeout_at(deadline, self.stream.write_all(line.as_bytes())).await.map_err(|_| io::ErrorKind::TimedOut)?
    }
}

fn owned(request: Request<Cow<'_, str>>) -> Request<String> {
    request.into_owned()
}

fn complaint(mistake: &Mistake) -> &'static str {
    match mistake {
        Mistake::UnknownCommand => "500 5.5.1 unknown command",
        Mistake::InvalidSenderAddress => "501 5.1.7 not an address",
        Mistake::InvalidRecipientAddress => "501 5.1.3 not an address",
        Mistake::InvalidParameter { .. } | Mistake::UnsupportedParameter { .. } => "555 5.5.4 unknown parameter",
        _ => "501 5.5.2 not understood",
    }
}

/// The sentence comes from us, but may quote: nothing in it may start a line of its own.
fn sentence(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Taken => "250 2.0.0 taken".to_owned(),
        Verdict::Later => "450 4.3.0 not now, try again later".to_owned(),
        Verdict::Refused(why) => {
            let why: String =
                why.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).take(400).collect();
            format!("550 5.7.1 {why}")
        }
    }
}
