package dev.brume.wire.smithy;

import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.ProtocolId;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.schema.ServiceSchema;

import software.amazon.smithy.protocoltests.traits.HttpMalformedRequestTestCase;
import software.amazon.smithy.protocoltests.traits.HttpRequestTestCase;
import software.amazon.smithy.protocoltests.traits.HttpResponseTestCase;

/// One published case, with the schema that it is about.
sealed interface ProtocolCase {
    ProtocolId protocol();

    ServiceSchema service();

    /// The kind of case and the published id: `request XmlAttributes`. Requests and answers share
    /// ids.
    String id();

    /// A request that must be read as the given input.
    record Request(
            ProtocolId protocol,
            ServiceSchema service,
            OperationSchema operation,
            HttpRequestTestCase test)
            implements ProtocolCase {
        @Override
        public String id() {
            return "request " + test.getId();
        }
    }

    /// An output that must be written as the given answer.
    record Response(
            ProtocolId protocol,
            ServiceSchema service,
            OperationSchema operation,
            HttpResponseTestCase test)
            implements ProtocolCase {
        @Override
        public String id() {
            return "response " + test.getId();
        }
    }

    /// An error that must be written as the given answer.
    record Failure(
            ProtocolId protocol, ServiceSchema service, Schema error, HttpResponseTestCase test)
            implements ProtocolCase {
        @Override
        public String id() {
            return "error " + test.getId();
        }
    }

    /// A request that must be refused with the given answer.
    record Malformed(ProtocolId protocol, ServiceSchema service, HttpMalformedRequestTestCase test)
            implements ProtocolCase {
        @Override
        public String id() {
            return "malformed " + test.getId();
        }
    }
}
