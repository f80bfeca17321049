package dev.brume.s3;

import static dev.brume.s3.PlainRequests.send;
import static dev.brume.s3.PlainRequests.text;
import static dev.brume.s3.S3Clients.put;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.testkit.TestEmulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.RoutingRule;

import java.io.IOException;

/// What callers get who sign nothing: browsers, visitors of web sites, pages of other origins.
class OpenAccessTest {
    private TestEmulator brume;
    private S3Client s3;

    @BeforeEach
    void start() {
        brume = TestEmulator.start();
        s3 = S3Clients.of(brume);
        s3.createBucket(r -> r.bucket("site"));
        put(s3, "site", "index.html", "home");
        put(s3, "site", "docs/index.html", "docs");
        put(s3, "site", "oops.html", "sorry");
    }

    @AfterEach
    void stop() {
        s3.close();
        brume.close();
    }

    private void open() {
        s3.deletePublicAccessBlock(r -> r.bucket("site"));
        s3.putBucketPolicy(r -> r.bucket("site").policy(S3Clients.open("site", "s3:GetObject")));
    }

    @Test
    void onlyWhatIsOpenToEveryoneIsReadWithoutASignature() throws IOException {
        var closed = send(brume, "GET", "/site/index.html");
        assertThat(closed.status()).isEqualTo(403);
        assertThat(text(closed)).contains("<Code>AccessDenied</Code>", "<HostId>");
        open();
        assertThat(text(send(brume, "GET", "/site/index.html"))).isEqualTo("home");
        for (var host :
                new String[] {
                    "site.localhost:4566",
                    "site.s3.localhost:4566",
                    "site.s3.amazonaws.com",
                    "site.s3.us-east-1.amazonaws.com",
                    "site.s3.dualstack.us-east-1.amazonaws.com",
                    "site.s3-us-east-1.amazonaws.com",
                    "site.s3.us-east-1.localhost.localstack.cloud:4566"
                }) {
            assertThat(text(send(brume, "GET", "/index.html", "host", host)))
                    .as(host)
                    .isEqualTo("home");
        }
        assertThat(send(brume, "GET", "/site").status()).isEqualTo(403);
        // A block of public buckets wins over their policies.
        s3.putPublicAccessBlock(
                r ->
                        r.bucket("site")
                                .publicAccessBlockConfiguration(
                                        b -> b.restrictPublicBuckets(true)));
        assertThat(send(brume, "GET", "/site/index.html").status()).isEqualTo(403);
    }

    @Test
    void aWebSiteHasIndexAndErrorDocumentsAndRedirects() throws IOException {
        var host = "site.s3-website-us-east-1.amazonaws.com";
        assertThat(text(send(brume, "GET", "/", "host", host)))
                .contains("NoSuchWebsiteConfiguration");
        var rule =
                RoutingRule.builder()
                        .condition(c -> c.keyPrefixEquals("old/"))
                        .redirect(to -> to.replaceKeyPrefixWith("new/"))
                        .build();
        s3.putBucketWebsite(
                r ->
                        r.bucket("site")
                                .websiteConfiguration(
                                        w ->
                                                w.indexDocument(i -> i.suffix("index.html"))
                                                        .errorDocument(e -> e.key("oops.html"))
                                                        .routingRules(rule)));
        assertThat(send(brume, "GET", "/", "host", host).status()).isEqualTo(403);
        open();
        assertThat(text(send(brume, "GET", "/", "host", host))).isEqualTo("home");
        assertThat(text(send(brume, "GET", "/docs/", "host", host))).isEqualTo("docs");
        var inside = send(brume, "GET", "/docs", "host", host);
        assertThat(inside.status()).isEqualTo(302);
        assertThat(inside.headers().first("location")).isEqualTo("/docs/");
        var moved = send(brume, "GET", "/old/a", "host", host);
        assertThat(moved.status()).isEqualTo(301);
        assertThat(moved.headers().first("location")).isEqualTo("http://" + host + "/new/a");
        var missing = send(brume, "GET", "/none", "host", host);
        // Nobody may list: so nobody is told whether it is there.
        assertThat(missing.status()).isEqualTo(403);
        assertThat(text(missing)).isEqualTo("sorry");
        s3.putBucketPolicy(
                r ->
                        r.bucket("site")
                                .policy(
                                        """
                                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
                                        "Principal":"*","Action":["s3:GetObject","s3:ListBucket"],
                                        "Resource":["arn:aws:s3:::site","arn:aws:s3:::site/*"]}]}\
                                        """));
        assertThat(send(brume, "GET", "/none", "host", host).status()).isEqualTo(404);
    }

    @Test
    void aBucketsRulesDecideAboutPagesOfOtherOrigins() throws IOException {
        var closed =
                send(
                        brume,
                        "OPTIONS",
                        "/site/index.html",
                        "origin",
                        "https://app.example",
                        "access-control-request-method",
                        "GET");
        assertThat(closed.status()).isEqualTo(403);
        assertThat(text(closed)).contains("CORS is not enabled for this bucket.");
        s3.putBucketCors(
                r ->
                        r.bucket("site")
                                .corsConfiguration(
                                        c ->
                                                c.corsRules(
                                                        CORSRule.builder()
                                                                .allowedOrigins("https://*.example")
                                                                .allowedMethods("GET")
                                                                .allowedHeaders("x-*")
                                                                .maxAgeSeconds(9)
                                                                .build())));
        var fine =
                send(
                        brume,
                        "OPTIONS",
                        "/site/index.html",
                        "origin",
                        "https://app.example",
                        "access-control-request-method",
                        "GET",
                        "access-control-request-headers",
                        "X-One");
        assertThat(fine.status()).isEqualTo(200);
        assertThat(fine.headers().first("access-control-allow-origin"))
                .isEqualTo("https://app.example");
        assertThat(fine.headers().first("access-control-allow-headers")).isEqualTo("x-one");
        assertThat(fine.headers().first("access-control-max-age")).isEqualTo("9");
        assertThat(
                        send(
                                        brume,
                                        "OPTIONS",
                                        "/site/index.html",
                                        "origin",
                                        "https://app.example",
                                        "access-control-request-method",
                                        "PUT")
                                .status())
                .isEqualTo(403);
        open();
        var read = send(brume, "GET", "/site/index.html", "origin", "https://app.example");
        assertThat(read.headers().first("access-control-allow-origin"))
                .isEqualTo("https://app.example");
    }

    @Test
    void aFormPutsAnObjectWhereThePolicyAllowsEveryone() throws IOException {
        s3.deletePublicAccessBlock(r -> r.bucket("site"));
        s3.putBucketPolicy(r -> r.bucket("site").policy(S3Clients.open("site", "s3:PutObject")));
        var form =
                """
                --b\r
                Content-Disposition: form-data; name="key"\r
                \r
                up/${filename}\r
                --b\r
                Content-Disposition: form-data; name="success_action_status"\r
                \r
                201\r
                --b\r
                Content-Disposition: form-data; name="file"; filename="a.txt"\r
                \r
                posted\r
                --b--\r
                """;
        var answer =
                send(
                        brume,
                        "POST",
                        "/site",
                        form,
                        new String[] {"content-type", "multipart/form-data; boundary=b"});
        assertThat(answer.status()).isEqualTo(201);
        assertThat(text(answer)).contains("<Key>up/a.txt</Key>");
        assertThat(S3Clients.get(s3, "site", "up/a.txt")).isEqualTo("posted");
    }
}
