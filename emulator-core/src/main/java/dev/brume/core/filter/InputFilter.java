package dev.brume.core.filter;

import dev.brume.core.auth.Authentication;
import dev.brume.core.body.RequestBodies;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.protocol.Protocol;
import dev.brume.wire.value.Body;

import java.io.IOException;

/// Undoes what the client did to the body (gzip, aws-chunked), verifying checksums, and reads the
/// operation's input.
final class InputFilter implements Filter {
    private final long bodyBytesMax;

    InputFilter(long bodyBytesMax) {
        this.bodyBytesMax = bodyBytesMax;
    }

    @Override
    public Answer apply(Invocation call, FilterChain next) throws IOException {
        Protocol protocol = call.protocol();
        if (!call.hasInput() && protocol != null) {
            read(call, protocol);
        }
        return next.proceed(call);
    }

    private void read(Invocation call, Protocol protocol) throws IOException {
        if (!call.isDecoded()) {
            decode(call);
        }
        var service = call.service();
        call.input(
                protocol.readInput(
                        service.schema(), call.operation(), call.readable(), service.shapes()));
    }

    private void decode(Invocation call) {
        WireRequest request = call.readable();
        // A streamed body need not fit in memory: its service bounds it.
        long max = request.body() instanceof Body.InMemory ? bodyBytesMax : Long.MAX_VALUE;
        var signing = call.authentication().flatMap(Authentication::chunkSigning);
        boolean s3 = call.serviceId().equals("s3");
        call.decoded(RequestBodies.decode(request, signing, max, s3));
        if (s3) {
            RequestBodies.nameTrailingChecksum(request.headers());
        }
    }
}
