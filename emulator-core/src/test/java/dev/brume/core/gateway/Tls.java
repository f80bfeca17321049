package dev.brume.core.gateway;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Clients that trust a gateway's own authority and nobody else.
final class Tls {
    private Tls() {}

    static HttpClient client(TestGateway gateway) throws IOException, GeneralSecurityException {
        return HttpClient.newBuilder().sslContext(context(gateway)).build();
    }

    static SSLContext context(TestGateway gateway) throws IOException, GeneralSecurityException {
        var pem = gateway.certificates().authorityPem().getBytes(StandardCharsets.US_ASCII);
        var authority =
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(pem));
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("brume", authority);
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}
