package dev.brume.app;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
            resource "aws_cloudwatch_metric_alarm" "latency" {
              alarm_name                            = "latency"
              comparison_operator                   = "GreaterThanThreshold"
              evaluation_periods                    = 3
              datapoints_to_alarm                   = 2
              metric_name                           = "latency"
              namespace                             = "Shop"
              period                                = 30
              extended_statistic                    = "p99.9"
              evaluate_low_sample_count_percentiles = "ignore"
              unit                                  = "Milliseconds"
              threshold                             = 0.5
              actions_enabled                       = false
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
                  dimensions  = { Host = "a" }
                }
              }
              metric_query {
                id = "m2"
                metric {
                  metric_name = "requests"
                  namespace   = "Shop"
                  period      = 60
                  stat        = "Sum"
                  unit        = "Count"
                }
              }
            }
            resource "aws_cloudwatch_metric_alarm" "unusual" {
              alarm_name          = "unusual"
              comparison_operator = "LessThanLowerOrGreaterThanUpperThreshold"
              evaluation_periods  = 2
              threshold_metric_id = "band"
              metric_query {
                id          = "band"
                expression  = "ANOMALY_DETECTION_BAND(load, 2)"
                label       = "load (expected)"
                return_data = true
              }
              metric_query {
                id          = "load"
                return_data = true
                metric {
                  metric_name = "load"
                  namespace   = "Shop"
                  period      = 120
                  stat        = "Average"
                }
              }
            }
            resource "aws_cloudwatch_metric_alarm" "fleet" {
              alarm_name          = "fleet"
              comparison_operator = "GreaterThanThreshold"
              evaluation_periods  = 1
              threshold           = 80
              metric_query {
                id          = "q1"
                expression  = "SELECT MAX(load) FROM SCHEMA(\\"Shop\\", Host) GROUP BY Host ORDER BY MAX() DESC"
                period      = 60
                return_data = true
              }
            }
            resource "aws_cloudwatch_composite_alarm" "both" {
              alarm_name        = "both"
              alarm_description = "errors and their rate"
              alarm_rule        = "ALARM(${aws_cloudwatch_metric_alarm.errors.alarm_name}) AND ALARM(${aws_cloudwatch_metric_alarm.rate.alarm_name})"
              ok_actions        = ["arn:aws:sns:us-east-1:000000000000:alerts"]
              actions_suppressor {
                alarm            = aws_cloudwatch_metric_alarm.fleet.alarm_name
                wait_period      = 90
                extension_period = 120
              }
              tags = { team = "blue" }
            }
            resource "aws_cloudwatch_dashboard" "shop" {
              dashboard_name = "shop"
              dashboard_body = jsonencode({
                widgets = [
                  { type = "text", x = 0, y = 0, width = 3, height = 3, properties = { markdown = "Bye" } },
                  { type = "metric", x = 3, y = 0, width = 6, height = 6, properties = { metrics = [["Shop", "errors"]], region = "us-east-1", period = 300, stat = "Sum", title = "Errors" } },
                ]
              })
            }
            resource "aws_cloudwatch_metric_stream" "all" {
              name          = "all"
              role_arn      = "arn:aws:iam::000000000000:role/stream"
              firehose_arn  = "arn:aws:firehose:us-east-1:000000000000:deliverystream/x"
              output_format = "opentelemetry1.0"
              include_filter {
                namespace    = "Shop"
                metric_names = ["errors", "latency"]
              }
              statistics_configuration {
                additional_statistics = ["p90"]
                include_metric {
                  namespace   = "Shop"
                  metric_name = "latency"
                }
              }
              tags = { team = "blue" }
            }
            resource "aws_cloudwatch_contributor_insight_rule" "ips" {
              rule_name       = "ips"
              rule_state      = "DISABLED"
              rule_definition = jsonencode({ Schema = { Name = "CloudWatchLogRule", Version = 1 }, AggregateOn = "Count", Contribution = { Filters = [], Keys = ["$.ip"] }, LogFormat = "JSON", LogGroupNames = ["shop"] })
            }
            resource "aws_cloudwatch_contributor_managed_insight_rule" "bytes" {
              resource_arn  = "arn:aws:ec2:us-east-1:000000000000:vpc-endpoint-service/vpce-svc-0123456789abcdef0"
              template_name = "VpcEndpointService-BytesByEndpointId-v1"
            }
            """;

    @TempDir Path directory;

    @Test
    void everythingIsAppliedPlannedWithoutChangesAndDestroyed()
            throws IOException, InterruptedException {
        Terraform.needed();
        Files.writeString(directory.resolve("main.tf"), MAIN);
        try (var brume = BrumeProcess.start()) {
            new Terraform(brume, directory).applyPlanDestroy();
        }
    }
}
