"""Reading, replacing and locking files: what every reader and writer of the program uses."""
