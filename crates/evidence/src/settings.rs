//! How questions are run.

/// Where and how questions are run.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Address of a cluster; `None` runs them in this process.
    pub cluster: Option<String>,
    /// How many parts of a query run at a time; 0 means one per core.
    pub partitions: usize,
    /// Memory for sorts and joins before they go to disk.
    pub memory_bytes: usize,
    /// Memory of the text index while it is written.
    pub index_bytes: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self { cluster: None, partitions: 0, memory_bytes: 1 << 30, index_bytes: 64 << 20 }
    }
}

impl Settings {
    pub(crate) fn partitions(&self) -> usize {
        match self.partitions {
            0 => std::thread::available_parallelism().map_or(1, usize::from),
            wanted => wanted,
        }
    }
}
