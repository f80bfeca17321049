package dev.brume.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.brume.app.BrumeProcess.Outcome;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Queues and topics as Terraform and boto3 use them, and what of them survives a kill.
final class MessagingEndToEndTest {
    private static final int ANSWERED_BEFORE_KILL = 200;

    @TempDir Path directory;
    @TempDir Path state;

    private Path script(String name) throws IOException, InterruptedException {
        assumeTrue(Outcome.available("python3", "-c", "import boto3"), "boto3 is not installed");
        return resource(name);
    }

    private Path resource(String name) throws IOException {
        var copy = directory.resolve(name);
        try (var source = MessagingEndToEndTest.class.getResourceAsStream(name)) {
            assertThat(source).isNotNull();
            Files.copy(source, copy);
        }
        return copy;
    }

    /// Takes a minute: the provider watches each queue's attributes for 25 seconds.
    @Test
    void every_resource_of_terraform_is_applied_planned_without_changes_and_destroyed()
            throws IOException, InterruptedException {
        Terraform.needed();
        resource("messaging.tf");
        try (var brume = BrumeProcess.start()) {
            new Terraform(brume, directory).applyPlanDestroy();
        }
    }

    @Test
    void boto3_sends_receives_publishes_filters_and_is_refused()
            throws IOException, InterruptedException {
        var script = script("messaging.py");
        try (var brume = BrumeProcess.start()) {
            Outcome.of(brume.clientVariables(), "python3", script.toString()).succeeded();
        }
    }

    @Test
    void what_was_answered_survives_kill_9_in_order() throws IOException, InterruptedException {
        var script = script("send_until_killed.py").toString();
        var log = directory.resolve("answered");
        try (var brume = BrumeProcess.start("--data", state.toString())) {
            var sender = new ProcessBuilder("python3", script, "send", log.toString());
            sender.environment().putAll(brume.clientVariables());
            var sending = sender.redirectErrorStream(true).start();
            try (var said = sending.inputReader()) {
                for (int i = 0; i < ANSWERED_BEFORE_KILL; i++) {
                    assertThat(said.readLine()).isNotNull();
                }
                brume.signal("KILL");
                assertThat(sending.waitFor()).isZero();
            }
        }
        try (var brume = BrumeProcess.start("--data", state.toString())) {
            Outcome.of(brume.clientVariables(), "python3", script, "check", log.toString())
                    .succeeded();
        }
    }
}
