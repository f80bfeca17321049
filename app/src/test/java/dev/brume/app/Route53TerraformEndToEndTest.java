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

/// Route 53's resources of Terraform's aws provider: zones, a record of every policy, delegation
/// sets, CIDR collections, traffic policies, health checks, DNSSEC.
final class Route53TerraformEndToEndTest {
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
            resource "aws_route53_delegation_set" "set" {
              reference_name = "shared"
            }
            resource "aws_route53_zone" "zone" {
              name              = "example.com"
              delegation_set_id = aws_route53_delegation_set.set.id
              tags              = { team = "dns" }
            }
            resource "aws_route53_zone" "corp" {
              name = "corp.internal"
              vpc { vpc_id = "vpc-11111111" }
              lifecycle { ignore_changes = [vpc] }
            }
            resource "aws_route53_zone_association" "more" {
              zone_id = aws_route53_zone.corp.zone_id
              vpc_id  = "vpc-22222222"
            }
            resource "aws_route53_record" "simple" {
              zone_id = aws_route53_zone.zone.zone_id
              name    = "www"
              type    = "A"
              ttl     = 60
              records = ["192.0.2.1", "192.0.2.2"]
            }
            resource "aws_route53_record" "wildcard" {
              zone_id = aws_route53_zone.zone.zone_id
              name    = "*.wild"
              type    = "TXT"
              ttl     = 60
              records = ["one", "two three"]
            }
            resource "aws_route53_record" "alias" {
              zone_id = aws_route53_zone.zone.zone_id
              name    = "example.com"
              type    = "A"
              alias {
                name                   = aws_route53_record.simple.fqdn
                zone_id                = aws_route53_zone.zone.zone_id
                evaluate_target_health = true
              }
            }
            locals {
              weights = { blue = 70, green = 30 }
            }
            resource "aws_route53_record" "weighted" {
              for_each       = local.weights
              zone_id        = aws_route53_zone.zone.zone_id
              name           = "weighted"
              type           = "CNAME"
              ttl            = 60
              records        = ["${each.key}.example.com"]
              set_identifier = each.key
              weighted_routing_policy { weight = each.value }
            }
            resource "aws_route53_record" "latency" {
              zone_id        = aws_route53_zone.zone.zone_id
              name           = "latency"
              type           = "A"
              ttl            = 60
              records        = ["192.0.2.3"]
              set_identifier = "eu"
              latency_routing_policy { region = "eu-central-1" }
            }
            resource "aws_route53_health_check" "http" {
              type              = "HTTP_STR_MATCH"
              ip_address        = "127.0.0.1"
              fqdn              = "www.example.com"
              port              = 8080
              resource_path     = "/up"
              search_string     = "ok"
              request_interval  = 10
              failure_threshold = 2
              measure_latency   = true
              regions           = ["us-east-1", "eu-west-1", "sa-east-1"]
              tags              = { Name = "front" }
            }
            resource "aws_route53_health_check" "tcp" {
              type              = "TCP"
              fqdn              = "www.example.com"
              port              = 443
              request_interval  = 30
              failure_threshold = 3
              disabled          = true
            }
            resource "aws_route53_health_check" "some" {
              type                   = "CALCULATED"
              child_health_threshold = 1
              child_healthchecks = [
                aws_route53_health_check.http.id, aws_route53_health_check.tcp.id
              ]
            }
            resource "aws_cloudwatch_metric_alarm" "busy" {
              alarm_name          = "busy"
              namespace           = "App"
              metric_name         = "Load"
              statistic           = "Average"
              comparison_operator = "GreaterThanThreshold"
              threshold           = 2
              period              = 60
              evaluation_periods  = 2
            }
            resource "aws_route53_health_check" "alarm" {
              type                            = "CLOUDWATCH_METRIC"
              cloudwatch_alarm_name           = aws_cloudwatch_metric_alarm.busy.alarm_name
              cloudwatch_alarm_region         = "us-east-1"
              insufficient_data_health_status = "Healthy"
            }
            resource "aws_route53_record" "primary" {
              zone_id         = aws_route53_zone.zone.zone_id
              name            = "failover"
              type            = "A"
              ttl             = 60
              records         = ["192.0.2.10"]
              set_identifier  = "primary"
              health_check_id = aws_route53_health_check.http.id
              failover_routing_policy { type = "PRIMARY" }
            }
            resource "aws_route53_record" "failover" {
              zone_id        = aws_route53_zone.zone.zone_id
              name           = "failover"
              type           = "A"
              ttl            = 60
              records        = ["192.0.2.4"]
              set_identifier = "secondary"
              failover_routing_policy { type = "SECONDARY" }
            }
            resource "aws_route53_record" "geolocation" {
              zone_id        = aws_route53_zone.zone.zone_id
              name           = "geo"
              type           = "A"
              ttl            = 60
              records        = ["192.0.2.5"]
              set_identifier = "default"
              geolocation_routing_policy { country = "*" }
            }
            resource "aws_route53_record" "geoproximity" {
              zone_id        = aws_route53_zone.zone.zone_id
              name           = "near"
              type           = "A"
              ttl            = 60
              records        = ["192.0.2.6"]
              set_identifier = "paris"
              geoproximity_routing_policy {
                bias = 10
                coordinates {
                  latitude  = "48.85"
                  longitude = "2.35"
                }
              }
            }
            resource "aws_route53_record" "multivalue" {
              zone_id                          = aws_route53_zone.zone.zone_id
              name                             = "multi"
              type                             = "A"
              ttl                              = 60
              records                          = ["192.0.2.7"]
              set_identifier                   = "one"
              multivalue_answer_routing_policy = true
            }
            resource "aws_route53_cidr_collection" "offices" {
              name = "offices"
            }
            resource "aws_route53_cidr_location" "paris" {
              cidr_collection_id = aws_route53_cidr_collection.offices.id
              name               = "paris"
              cidr_blocks        = ["203.0.113.0/24"]
            }
            resource "aws_route53_record" "cidr" {
              zone_id        = aws_route53_zone.zone.zone_id
              name           = "cidr"
              type           = "A"
              ttl            = 60
              records        = ["192.0.2.8"]
              set_identifier = "paris"
              cidr_routing_policy {
                collection_id = aws_route53_cidr_collection.offices.id
                location_name = aws_route53_cidr_location.paris.name
              }
            }
            resource "aws_route53_traffic_policy" "policy" {
              name     = "policy"
              document = jsonencode({
                AWSPolicyFormatVersion = "2015-10-01"
                RecordType             = "A"
                StartEndpoint          = "one"
                Endpoints              = { one = { Type = "value", Value = "192.0.2.9" } }
              })
            }
            resource "aws_route53_traffic_policy_instance" "instance" {
              name                   = "traffic.example.com"
              traffic_policy_id      = aws_route53_traffic_policy.policy.id
              traffic_policy_version = 1
              hosted_zone_id         = aws_route53_zone.zone.zone_id
              ttl                    = 60
            }
            resource "aws_kms_key" "ksk" {
              customer_master_key_spec = "ECC_NIST_P256"
              key_usage                = "SIGN_VERIFY"
              deletion_window_in_days  = 7
            }
            resource "aws_route53_key_signing_key" "ksk" {
              hosted_zone_id             = aws_route53_zone.zone.id
              key_management_service_arn = aws_kms_key.ksk.arn
              name                       = "ksk"
            }
            resource "aws_route53_hosted_zone_dnssec" "signing" {
              hosted_zone_id = aws_route53_key_signing_key.ksk.hosted_zone_id
            }
            """;

    @TempDir Path directory;

    @Test
    void every_resource_is_applied_planned_without_changes_and_destroyed()
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

            terraform(brume, "apply", "-auto-approve", "-input=false", "-parallelism=30")
                    .succeeded();
            assertThat(terraform(brume, "plan", "-detailed-exitcode").succeeded().out())
                    .contains("No changes");
            terraform(brume, "destroy", "-auto-approve", "-parallelism=30").succeeded();
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
