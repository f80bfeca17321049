package dev.brume.core.state;

import java.nio.file.Path;

/// Where a journal goes on.
///
/// @param number the file's number
/// @param path the file
/// @param length how much of it is whole
/// @param seq the number of the newest record in it or before it
record JournalEnd(long number, Path path, long length, long seq) {}
