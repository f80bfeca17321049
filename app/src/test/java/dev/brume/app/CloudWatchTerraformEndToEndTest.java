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

/// CloudWatch's resources of Terraform's aws provider against a started process.
final class CloudWatchTerraformEndToEndTest {
    private static final String MAIN =
            """
            terraform {
              required_providers {
                aws = { source = "hashicorp/aws" }
              }
            }
            provider "aws" {
              region                  = "us-east-1"
              skip_metadata_api_check = true
            }
            resource "aws_cloudwatch_metric_alarm" "errors" {
              alarm_name          = "errors"
              comparison_operator = "GreaterThanThreshold"
              evaluation_periods  = 2
              metric_name         = "errors"
              namespace           = "Shop"
              period              = 60
              statistic           = "Sum"
              threshold           = 5
              alarm_actions       = ["arn:aws:sns:us-east-1:000000000000:alerts"]
              dimensions          = { Host = "a" }
              tags                = { team = "blue" }
            }
            resource "aws_cloudwatch_metric_alarm" "rate" {
              alarm_name          = "rate"
              comparison_operator = "GreaterThanOrEqualToThreshold"
              evaluation_periods  = 3
              datapoints_to_alarm = 2
              threshold           = 10
              treat_missing_data  = "notBreaching"
              metric_query {
                id          = "e1"
                expression  = "100 * m1 / m2"
                label       = "Error rate"
                return_data = true
              }
              metric_query {
                id = "m1"
                metric {
                  metric_name = "errors"
                  namespace   = "Shop"
                  period      = 60
                  stat        = "Sum"
                }
              }
              metric_query {
                id = "m2"
                metric {
                  metric_name = "requests"
                  namespace   = "Shop"
                  period      = 60
                  stat        = "Sum"
                }
              }
            }
            resource "aws_cloudwatch_composite_alarm" "both" {
              alarm_name = "both"
              alarm_rule = "ALARM(errors) AND ALARM(rate)"
              depends_on = [
                aws_cloudwatch_metric_alarm.errors,
                aws_cloudwatch_metric_alarm.rate,
              ]
            }
            resource "aws_cloudwatch_dashboard" "shop" {
              dashboard_name = "shop"
              dashboard_body = jsonencode({
                widgets = [{
                  type       = "text"
                  x          = 0
                  y          = 0
                  width      = 3
                  height     = 3
                  properties = { markdown = "Hello" }
                }]
              })
            }
            resource "aws_cloudwatch_metric_stream" "all" {
              name          = "all"
              role_arn      = "arn:aws:iam::000000000000:role/stream"
              firehose_arn  = "arn:aws:firehose:us-east-1:000000000000:deliverystream/x"
              output_format = "json"
              include_filter {
                namespace    = "Shop"
                metric_names = ["errors"]
              }
            }
            """;

    @TempDir Path directory;

    @Test
    void alarmsDashboardAndStreamAreAppliedPlannedWithoutChangesAndDestroyed()
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
