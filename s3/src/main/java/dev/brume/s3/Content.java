package dev.brume.s3;

import java.util.List;
import java.util.stream.Stream;

/// An object's bytes: where they are and what is known of them.
///
/// @param blob where they are; empty where they are in parts
/// @param etag without quotes
/// @param parts what a multipart upload was made of, in order
record Content(
        String blob,
        long size,
        String etag,
        ObjectChecksum checksum,
        List<StoredPart> parts,
        Encryption encryption) {

    /// Of delete markers.
    static final Content NONE =
            new Content("", 0, "", ObjectChecksum.NONE, List.of(), Encryption.NONE);

    /// Every place that holds bytes of it.
    Stream<String> blobs() {
        var ofParts = parts.stream().map(StoredPart::blob);
        return blob.isEmpty() ? ofParts : Stream.concat(Stream.of(blob), ofParts);
    }
}
