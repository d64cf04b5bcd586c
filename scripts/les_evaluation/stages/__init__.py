"""One function per job: reads the files of earlier stages, calls pure functions, writes whole files."""
