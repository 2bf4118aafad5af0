"""A second, independent reader of notices for the tests."""
