package dev.brume.s3;

/// What an index entry points to: the row of the table that is indexed.
record Ref(String row) {}
