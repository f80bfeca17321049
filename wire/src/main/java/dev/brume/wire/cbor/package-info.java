/// CBOR (RFC 8949) bodies over [dev.brume.wire.schema.Schema], for rpcv2Cbor.
///
/// [dev.brume.wire.cbor.CborInput] and [dev.brume.wire.cbor.CborOutput] know the bytes,
/// [dev.brume.wire.cbor.CborReader] and [dev.brume.wire.cbor.CborWriter] the schema.
@NullMarked
package dev.brume.wire.cbor;

import org.jspecify.annotations.NullMarked;
