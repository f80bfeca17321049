package dev.brume.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.brume.app.BrumeProcess.Outcome;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Terraform and its aws provider against a started process. `BRUME_TERRAFORM_PLUGINS` names a
/// directory of providers for machines that cannot download them.
final class TerraformEndToEndTest {
    private static final String MAIN =
            """
            terraform {
              required_providers {
                aws = { source = "hashicorp/aws" }
              }
            }
            provider "aws" {
              region                      = "us-east-1"
              skip_metadata_api_check     = true
            }
            resource "aws_kms_key" "it" {
              description             = "end to end"
              deletion_window_in_days = 7
              enable_key_rotation     = true
              tags                    = { team = "blue" }
            }
            resource "aws_kms_alias" "it" {
              name          = "alias/end-to-end"
              target_key_id = aws_kms_key.it.key_id
            }
            """;

    @TempDir Path directory;

    @Test
    void a_key_and_its_alias_are_applied_planned_without_changes_and_destroyed()
            throws IOException, InterruptedException {
        assumeTrue(Outcome.available("terraform", "version"), "terraform is not installed");
        Files.writeString(directory.resolve("main.tf"), MAIN);
        try (var brume = BrumeProcess.start()) {
            var init = new ArrayList<>(List.of("init", "-input=false"));
            var plugins = System.getenv("BRUME_TERRAFORM_PLUGINS");
            if (plugins != null) {
                init.add("-plugin-dir=" + plugins);
            }
            var ready = terraform(brume, init.toArray(String[]::new));
            assumeTrue(ready.status() == 0, "the aws provider cannot be had: " + ready.out());

            terraform(brume, "apply", "-auto-approve", "-input=false").succeeded();
            assertThat(terraform(brume, "plan", "-detailed-exitcode").succeeded().out())
                    .contains("No changes");
            terraform(brume, "destroy", "-auto-approve").succeeded();
        }
    }

    private Outcome terraform(BrumeProcess brume, String... words)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("terraform"));
        command.addAll(List.of(words));
        command.add("-no-color");
        return Outcome.in(directory, brume.clientVariables(), command.toArray(String[]::new));
    }
}
