package dev.brume.app;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Keys with Terraform.
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
        Terraform.needed();
        Files.writeString(directory.resolve("main.tf"), MAIN);
        try (var brume = BrumeProcess.start()) {
            new Terraform(brume, directory).applyPlanDestroy();
        }
    }
}
