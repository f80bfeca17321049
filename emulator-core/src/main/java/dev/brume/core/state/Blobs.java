package dev.brume.core.state;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;

/// Bytes that rows name and that are no rows themselves: the contents of objects. They have a store
/// of their own, in which an id never has another content; so a snapshot need not copy them, only
/// spare them ([StateCells#pinned]), while an exported file carries them.
///
/// @param <S> the state that names them
public interface Blobs<S> {
    /// Tells the ids that a state names; some perhaps more than once.
    void named(S state, Consumer<String> reader);

    /// Reads a blob.
    ///
    /// @throws IOException where it is not there
    InputStream open(String id) throws IOException;

    /// Whether it is there.
    boolean has(String id);

    /// A blob in the making, of an imported file; in place once the stream is closed.
    OutputStream create(String id) throws IOException;
}
