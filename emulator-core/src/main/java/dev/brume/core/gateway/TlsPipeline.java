package dev.brume.core.gateway;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SniHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.util.AsyncMapping;

/// Puts TLS before HTTP. Apart, so that its classes load with the first client that speaks it.
final class TlsPipeline {
    private TlsPipeline() {}

    static void configure(
            ChannelHandlerContext ctx, LocalCertificates certificates, ConnectionSetup setup) {
        AsyncMapping<String, SslContext> contexts =
                (name, promise) -> {
                    certificates.contextFor(name, promise);
                    return promise;
                };
        ctx.pipeline()
                .addLast(
                        new SniHandler(contexts),
                        new ApplicationProtocolNegotiationHandler(
                                ApplicationProtocolNames.HTTP_1_1) {
                            @Override
                            protected void configurePipeline(
                                    ChannelHandlerContext negotiated, String protocol) {
                                if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
                                    setup.http2(negotiated, true);
                                } else {
                                    setup.http1(negotiated, true);
                                }
                            }

                            @Override
                            protected void handshakeFailure(
                                    ChannelHandlerContext failed, Throwable cause) {
                                failed.close();
                            }

                            @Override
                            public void exceptionCaught(
                                    ChannelHandlerContext failed, Throwable cause) {
                                failed.close();
                            }
                        });
    }
}
