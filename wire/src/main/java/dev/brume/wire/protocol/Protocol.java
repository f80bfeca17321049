package dev.brume.wire.protocol;

import dev.brume.wire.call.ServiceException;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.ProtocolId;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.value.ShapeFactory;
import dev.brume.wire.value.Struct;

import java.io.IOException;

/// One wire protocol, on the server's side. Stateless; any number of threads.
public interface Protocol {
    ProtocolId id();

    /// Which operation the request names.
    ///
    /// @throws ServiceException in AWS's words where it names none that the service has
    OperationSchema route(ServiceSchema service, WireRequest request);

    /// Reads the input. Unknown members are skipped; constraints are not checked here.
    ///
    /// @throws ServiceException `SerializationException` or this protocol's name for it
    /// @throws IOException where the body could not be read
    Struct readInput(
            ServiceSchema service,
            OperationSchema operation,
            WireRequest request,
            ShapeFactory shapes)
            throws IOException;

    /// @param requestId for protocols whose body carries it
    WireResponse writeOutput(
            ServiceSchema service, OperationSchema operation, Struct output, String requestId);

    WireResponse writeError(ServiceSchema service, ServiceException error, String requestId);
}
