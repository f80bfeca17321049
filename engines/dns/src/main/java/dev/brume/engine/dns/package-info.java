/// DNS without a socket: names, record data, zones that are looked up, queries and answers as
/// bytes.
///
/// A [Zone] is an immutable value that shares all but a path with the one it was made from, so that
/// a change of one record in a million costs what it costs in ten. [DnsQuery] reads a message,
/// [Zone#find] finds what is at its name (RFC 1034, 4592, 8020), [ResponseWriter] writes the
/// answer.
/// [RdataText] turns the text of a record's value into its bytes and refuses what is none.
@NullMarked
package dev.brume.engine.dns;

import org.jspecify.annotations.NullMarked;
