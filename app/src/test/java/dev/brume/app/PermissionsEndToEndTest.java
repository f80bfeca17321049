package dev.brume.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;

import dev.brume.app.BrumeProcess.Outcome;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/// Denials, explanations and assumed roles as a user of the AWS CLI and boto3 meets them.
final class PermissionsEndToEndTest {
    private static final String TRUST =
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
             "Principal":{"AWS":"arn:aws:iam::000000000000:root"},"Action":"sts:AssumeRole"}]}\
            """;

    @TempDir Path directory;
    private final BrumeProcess brume;

    PermissionsEndToEndTest() throws IOException {
        brume = BrumeProcess.start("--iam", "enforce");
    }

    @BeforeEach
    void needsTheCli() throws InterruptedException {
        assumeTrue(Outcome.available("aws", "--version"), "the aws CLI is not installed");
    }

    @AfterEach
    void end() {
        brume.close();
    }

    private Outcome aws(Map<String, String> more, String line)
            throws IOException, InterruptedException {
        var variables = new HashMap<>(brume.clientVariables());
        variables.putAll(more);
        return Outcome.in(directory, variables, ("aws " + line).split(" "));
    }

    private String aws(String line) throws IOException, InterruptedException {
        return aws(Map.of(), line).succeeded().out().strip();
    }

    private Outcome brume(String... words) throws IOException, InterruptedException {
        var command = new String[words.length + 3];
        command[0] = BrumeProcess.LAUNCHER;
        System.arraycopy(words, 0, command, 1, words.length);
        command[words.length + 1] = "--port";
        command[words.length + 2] = brume.port();
        return Outcome.of(Map.of(), command);
    }

    private Map<String, String> ann() throws IOException, InterruptedException {
        aws("iam create-user --user-name ann");
        var key =
                aws("iam create-access-key --user-name ann --output text --query"
                                + " AccessKey.[AccessKeyId,SecretAccessKey]")
                        .split("\\s+");
        return Map.of("AWS_ACCESS_KEY_ID", key[0], "AWS_SECRET_ACCESS_KEY", key[1]);
    }

    @Test
    void a_denied_call_shows_awss_sentence_and_why_names_what_is_missing()
            throws IOException, InterruptedException {
        var ann = ann();
        assertThat(aws(ann, "iam create-group --group-name devs").out())
                .contains(
                        "AccessDenied",
                        "User: arn:aws:iam::000000000000:user/ann is not authorized to perform:"
                            + " iam:CreateGroup on resource: arn:aws:iam::000000000000:group/devs"
                            + " because no identity-based policy allows the iam:CreateGroup"
                            + " action");
        assertThat(brume("why").succeeded().out())
                .contains(
                        "Denied: iam:CreateGroup on arn:aws:iam::000000000000:group/devs",
                        "Missing in an identity-based policy:",
                        "{\"Effect\": \"Allow\", \"Action\": \"iam:CreateGroup\", \"Resource\":"
                                + " \"arn:aws:iam::000000000000:group/devs\"}");
        assertThat(brume("why", "no-such-request").out()).contains("no-such-request");
    }

    @Test
    void a_key_that_nobody_issued_is_refused() throws IOException, InterruptedException {
        var stranger =
                Map.of("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE", "AWS_SECRET_ACCESS_KEY", "x");
        assertThat(aws(stranger, "sts get-caller-identity").out()).contains("InvalidClientTokenId");
    }

    @Test
    void profiles_assume_roles_by_source_profile_and_by_web_identity_token()
            throws IOException, InterruptedException, GeneralSecurityException {
        Files.writeString(directory.resolve("trust.json"), TRUST);
        aws("iam create-role --role-name app --assume-role-policy-document file://trust.json");
        try (var issuer = new Issuer()) {
            webIdentityRole(issuer);
            var config =
                    """
                    [profile base]
                    aws_access_key_id = test
                    aws_secret_access_key = test
                    [profile app]
                    role_arn = arn:aws:iam::000000000000:role/app
                    source_profile = base
                    role_session_name = cli
                    [profile ci]
                    role_arn = arn:aws:iam::000000000000:role/ci
                    web_identity_token_file = %s
                    role_session_name = build
                    """
                            .formatted(directory.resolve("token"));
            var file = Files.writeString(directory.resolve("config"), config);
            Files.writeString(directory.resolve("token"), issuer.token("repo:me"));
            assertThat(arnOf("app", file))
                    .isEqualTo("arn:aws:sts::000000000000:assumed-role/app/cli");
            assertThat(arnOf("ci", file))
                    .isEqualTo("arn:aws:sts::000000000000:assumed-role/ci/build");
            Files.writeString(directory.resolve("token"), issuer.token("repo:you"));
            forgetCachedSessions();
            assertThat(arnOf("ci", file))
                    .contains("Not authorized to perform sts:AssumeRoleWithWebIdentity");
        }
    }

    // The CLI keeps sessions of profiles in files.
    private void forgetCachedSessions() throws IOException {
        try (var files = Files.walk(directory.resolve(".aws"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }

    private void webIdentityRole(Issuer issuer) throws IOException, InterruptedException {
        aws("iam create-open-id-connect-provider --client-id-list brume --url " + issuer.url());
        var provider = "arn:aws:iam::000000000000:oidc-provider/" + issuer.name();
        Files.writeString(
                directory.resolve("federated.json"),
                """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
                 "Principal":{"Federated":"%s"},"Action":"sts:AssumeRoleWithWebIdentity",
                 "Condition":{"StringEquals":{"%s:sub":"repo:me"}}}]}\
                """
                        .formatted(provider, issuer.name()));
        aws("iam create-role --role-name ci --assume-role-policy-document file://federated.json");
    }

    private String arnOf(String profile, Path config) throws IOException, InterruptedException {
        var variables = new HashMap<>(brume.clientVariables());
        variables.put("AWS_CONFIG_FILE", config.toString());
        variables.put("HOME", directory.toString());
        variables.put("AWS_ACCESS_KEY_ID", "");
        variables.put("AWS_SECRET_ACCESS_KEY", "");
        return Outcome.in(
                        directory,
                        variables,
                        "env",
                        "-u",
                        "AWS_ACCESS_KEY_ID",
                        "-u",
                        "AWS_SECRET_ACCESS_KEY",
                        "aws",
                        "--profile",
                        profile,
                        "sts",
                        "get-caller-identity",
                        "--query",
                        "Arn",
                        "--output",
                        "text")
                .out()
                .strip();
    }

    @Test
    void boto3_assumes_a_role_within_a_session_policy() throws IOException, InterruptedException {
        assumeTrue(Outcome.available("python3", "-c", "import boto3"), "boto3 is not installed");
        var script =
                """
                import boto3, json
                iam = boto3.client("iam")
                def allow(action): return json.dumps({"Version": "2012-10-17",
                    "Statement": [{"Effect": "Allow", "Action": action, "Resource": "*"}]})
                trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                    "Principal": {"AWS": "000000000000"}, "Action": "sts:AssumeRole",
                    "Condition": {"StringEquals": {"sts:ExternalId": "secret"}}}]}
                role = iam.create_role(RoleName="b", AssumeRolePolicyDocument=json.dumps(trust))
                iam.put_role_policy(RoleName="b", PolicyName="p", PolicyDocument=allow("iam:*"))
                sts = boto3.client("sts")
                def assume(**more): return sts.assume_role(RoleArn=role["Role"]["Arn"],
                    RoleSessionName="run", Policy=allow("iam:ListUsers"), **more)["Credentials"]
                try:
                    assume()
                    raise SystemExit("assumed without the external id")
                except sts.exceptions.ClientError as e:
                    assert e.response["Error"]["Code"] == "AccessDenied"
                c = assume(ExternalId="secret")
                mine = boto3.client("iam", aws_access_key_id=c["AccessKeyId"],
                    aws_secret_access_key=c["SecretAccessKey"], aws_session_token=c["SessionToken"])
                mine.list_users()
                try:
                    mine.list_roles()
                    raise SystemExit("the session policy did not limit")
                except mine.exceptions.ClientError as e:
                    assert "because no session policy allows" in e.response["Error"]["Message"], e
                """;
        var file = Files.writeString(directory.resolve("assume.py"), script);
        Outcome.of(brume.clientVariables(), "python3", file.toString()).succeeded();
    }

    /// An OpenID Connect issuer on this machine.
    private static final class Issuer implements AutoCloseable {
        private final KeyPair keys;
        private final HttpServer server;

        Issuer() throws IOException, GeneralSecurityException {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            keys = generator.generateKeyPair();
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            serve(
                    "/.well-known/openid-configuration",
                    "{\"issuer\":\"" + url() + "\",\"jwks_uri\":\"" + url() + "/jwks\"}");
            var key = (RSAPublicKey) keys.getPublic();
            serve(
                    "/jwks",
                    "{\"keys\":[{\"kty\":\"RSA\",\"n\":\""
                            + base64(key.getModulus().toByteArray())
                            + "\",\"e\":\""
                            + base64(key.getPublicExponent().toByteArray())
                            + "\"}]}");
            server.start();
        }

        private void serve(String path, String document) {
            var bytes = document.getBytes(StandardCharsets.UTF_8);
            server.createContext(
                    path,
                    exchange -> {
                        exchange.sendResponseHeaders(200, bytes.length);
                        try (var body = exchange.getResponseBody()) {
                            body.write(bytes);
                        }
                    });
        }

        String url() {
            return "http://" + name();
        }

        String name() {
            return "localhost:" + server.getAddress().getPort();
        }

        private static String base64(byte[] bytes) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        }

        String token(String subject) throws GeneralSecurityException {
            var claims =
                    "{\"iss\":\""
                            + url()
                            + "\",\"aud\":\"brume\",\"sub\":\""
                            + subject
                            + "\",\"iat\":1600000000,\"exp\":4000000000}";
            var signed =
                    base64("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8))
                            + "."
                            + base64(claims.getBytes(StandardCharsets.UTF_8));
            var signer = Signature.getInstance("SHA256withRSA");
            signer.initSign(keys.getPrivate());
            signer.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + base64(signer.sign());
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
