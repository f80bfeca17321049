/// The wire protocols, on the server's side.
///
/// [dev.brume.wire.protocol.Protocols] lists them. The RPC protocols put everything into a body;
/// restJson1 and restXml share [dev.brume.wire.protocol.HttpBindings] and differ in a
/// [dev.brume.wire.protocol.BodyCodec]. [dev.brume.wire.protocol.UriRouter] finds a REST
/// operation; [dev.brume.wire.protocol.EventStreamBody] frames an answer that goes on.
@NullMarked
package dev.brume.wire.protocol;

import org.jspecify.annotations.NullMarked;
