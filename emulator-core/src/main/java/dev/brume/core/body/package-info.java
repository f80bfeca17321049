/// Request bodies, from the bytes that HTTP delivers to the bytes that an operation means:
/// `aws-chunked` and gzip undone, checksums and chunk signatures verified while the bytes pass.
@NullMarked
package dev.brume.core.body;

import org.jspecify.annotations.NullMarked;
