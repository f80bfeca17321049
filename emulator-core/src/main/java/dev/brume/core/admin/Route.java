package dev.brume.core.admin;

import dev.brume.wire.http.WireResponse;

import java.io.IOException;

/// One endpoint.
///
/// @param method `GET`, `POST` or `DELETE`; `HEAD` goes where `GET` goes
/// @param path whole, such as `/_brume/reset`; one that ends with `/` takes what follows it too
/// @param summary what it does, in one line: shown to who asks for a path that is none
record Route(String method, String path, String summary, Action action) {
    /// Answers a call.
    @FunctionalInterface
    interface Action {
        WireResponse answer(AdminCall call) throws AdminException, IOException;
    }
}
