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

/// The resolver's resources of Terraform's aws provider against a started process.
final class ResolverTerraformEndToEndTest {
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
            resource "aws_route53_resolver_endpoint" "out" {
              name               = "out"
              direction          = "OUTBOUND"
              security_group_ids = ["sg-1"]
              ip_address {
                subnet_id = "subnet-1"
              }
              ip_address {
                subnet_id = "subnet-2"
                ip        = "10.0.2.5"
              }
              tags = { team = "net" }
            }
            resource "aws_route53_resolver_rule" "corp" {
              domain_name          = "corp.example"
              name                 = "corp"
              rule_type            = "FORWARD"
              resolver_endpoint_id = aws_route53_resolver_endpoint.out.id
              target_ip {
                ip   = "192.0.2.53"
                port = 5353
              }
              tags = { team = "net" }
            }
            resource "aws_route53_resolver_rule" "here" {
              domain_name = "here.corp.example"
              rule_type   = "SYSTEM"
            }
            resource "aws_route53_resolver_rule_association" "corp" {
              resolver_rule_id = aws_route53_resolver_rule.corp.id
              vpc_id           = "vpc-12345678"
            }
            resource "aws_route53_resolver_firewall_config" "one" {
              resource_id        = "vpc-12345678"
              firewall_fail_open = "ENABLED"
            }
            resource "aws_route53_resolver_firewall_domain_list" "bad" {
              name    = "bad"
              domains = ["bad.example.", "*.worse.example."]
            }
            resource "aws_route53_resolver_firewall_rule_group" "bad" {
              name = "bad"
            }
            resource "aws_route53_resolver_firewall_rule" "bad" {
              name                    = "bad"
              action                  = "BLOCK"
              block_response          = "OVERRIDE"
              block_override_dns_type = "CNAME"
              block_override_domain   = "walled.example"
              block_override_ttl      = 30
              firewall_domain_list_id = aws_route53_resolver_firewall_domain_list.bad.id
              firewall_rule_group_id  = aws_route53_resolver_firewall_rule_group.bad.id
              priority                = 100
            }
            resource "aws_route53_resolver_firewall_rule_group_association" "bad" {
              name                   = "bad"
              firewall_rule_group_id = aws_route53_resolver_firewall_rule_group.bad.id
              priority               = 101
              vpc_id                 = "vpc-12345678"
            }
            resource "aws_route53_resolver_query_log_config" "all" {
              name            = "all"
              destination_arn = "arn:aws:s3:::queries"
            }
            resource "aws_route53_resolver_query_log_config_association" "all" {
              resolver_query_log_config_id = aws_route53_resolver_query_log_config.all.id
              resource_id                  = "vpc-12345678"
            }
            resource "aws_route53_resolver_dnssec_config" "one" {
              resource_id = "vpc-12345678"
            }
            resource "aws_route53_resolver_config" "one" {
              resource_id              = "vpc-12345678"
              autodefined_reverse_flag = "DISABLE"
            }
            """;

    @TempDir Path directory;

    @Test
    void endpointsRulesFirewallLogsAndSettingsAreAppliedPlannedWithoutChangesAndDestroyed()
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
