package dev.brume.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.brume.app.BrumeProcess.Outcome;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// A user's policy decides, resource by resource and by the services' own condition keys; sessions
/// outlive the process.
final class ServicePermissionsEndToEndTest {
    @TempDir Path directory;

    /// The script says of each call whether policies allowed it, one a line.
    @Test
    void policies_name_resources_and_condition_keys_of_each_service()
            throws IOException, InterruptedException {
        assumeTrue(Outcome.available("python3", "-c", "import boto3"), "boto3 is not installed");
        try (var in = getClass().getResourceAsStream("iam/permissions.py")) {
            assertThat(in).isNotNull();
            Files.write(directory.resolve("permissions.py"), in.readAllBytes());
        }
        try (var brume = BrumeProcess.start("--iam", "enforce")) {
            var out =
                    Outcome.in(directory, brume.clientVariables(), "python3", "permissions.py")
                            .succeeded()
                            .out();
            assertThat(out.lines().filter(line -> !line.startsWith("as expected")))
                    .containsExactly("35 calls");
        }
    }

    @Test
    void a_session_outlives_the_process_and_another_emulator_does_not_know_it()
            throws IOException, InterruptedException {
        assumeTrue(Outcome.available("aws", "--version"), "the aws CLI is not installed");
        var data = directory.resolve("data").toString();
        var session = new HashMap<String, String>();
        try (var brume = BrumeProcess.start("--iam", "enforce", "--data", data)) {
            var issued =
                    aws(
                                    brume,
                                    new HashMap<>(),
                                    "sts get-session-token --output text --query"
                                        + " Credentials.[AccessKeyId,SecretAccessKey,SessionToken]")
                            .succeeded()
                            .out()
                            .strip()
                            .split("\\s+");
            session.put("AWS_ACCESS_KEY_ID", issued[0]);
            session.put("AWS_SECRET_ACCESS_KEY", issued[1]);
            session.put("AWS_SESSION_TOKEN", issued[2]);
        }
        try (var brume = BrumeProcess.start("--iam", "enforce", "--data", data)) {
            assertThat(identity(brume, session).succeeded().out().strip()).endsWith(":root");
            var cut = new HashMap<>(session);
            cut.computeIfPresent("AWS_SESSION_TOKEN", (name, token) -> token.substring(9));
            assertThat(identity(brume, cut).out()).contains("InvalidClientTokenId");
        }
        try (var other = BrumeProcess.start("--iam", "enforce")) {
            assertThat(identity(other, session).out()).contains("InvalidClientTokenId");
        }
    }

    private Outcome identity(BrumeProcess brume, Map<String, String> session)
            throws IOException, InterruptedException {
        return aws(brume, session, "sts get-caller-identity --query Arn --output text");
    }

    private Outcome aws(BrumeProcess brume, Map<String, String> more, String line)
            throws IOException, InterruptedException {
        var variables = new HashMap<>(brume.clientVariables());
        variables.putAll(more);
        return Outcome.in(directory, variables, ("aws " + line).split(" "));
    }
}
