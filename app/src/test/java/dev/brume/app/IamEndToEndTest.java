package dev.brume.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.brume.app.BrumeProcess.Outcome;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// IAM and Organizations with the tools that people use.
final class IamEndToEndTest {
    private static final String PAGES_AND_WAITERS =
            """
            import boto3
            iam, org = boto3.client('iam'), boto3.client('organizations')
            trust = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow",' \\
                '"Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}'
            allow = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow",' \\
                '"Action":"sqs:*","Resource":"*"}]}'
            for n in range(3):
                iam.create_user(UserName=f'user{n}')
            iam.create_role(RoleName='app', AssumeRolePolicyDocument=trust)
            policy = iam.create_policy(PolicyName='queues', PolicyDocument=allow)['Policy']['Arn']
            iam.attach_user_policy(UserName='user0', PolicyArn=policy)
            iam.create_instance_profile(InstanceProfileName='app')
            for waiter, about in [('user_exists', {'UserName': 'user0'}),
                                  ('role_exists', {'RoleName': 'app'}),
                                  ('policy_exists', {'PolicyArn': policy}),
                                  ('instance_profile_exists', {'InstanceProfileName': 'app'})]:
                iam.get_waiter(waiter).wait(**about)
            def pages(client, operation, member, **about):
                asked = client.get_paginator(operation).paginate(
                    PaginationConfig={'PageSize': 1}, **about)
                return sum(len(page[member]) for page in asked)
            print('users', pages(iam, 'list_users', 'Users'))
            print('policies', pages(iam, 'list_policies', 'Policies', Scope='Local'))
            print('details', pages(iam, 'get_account_authorization_details', 'UserDetailList'))
            job = iam.generate_service_last_accessed_details(
                Arn=iam.get_user(UserName='user0')['User']['Arn'])['JobId']
            services = iam.get_service_last_accessed_details(JobId=job)['ServicesLastAccessed']
            print('services', [s['ServiceNamespace'] for s in services])
            org.create_organization()
            org.create_account(AccountName='member', Email='member@example.org')
            status = org.list_create_account_status()['CreateAccountStatuses'][0]['State']
            print('creation', status)
            print('accounts', pages(org, 'list_accounts', 'Accounts'))
            """;

    @TempDir Path directory;

    private void file(String name) throws IOException {
        try (var in = IamEndToEndTest.class.getResourceAsStream("iam/" + name)) {
            assertThat(in).as(name).isNotNull();
            Files.write(directory.resolve(name), in.readAllBytes());
        }
    }

    @Test
    void everything_of_iam_and_organizations_is_applied_planned_without_changes_and_destroyed()
            throws IOException, InterruptedException {
        Terraform.needed();
        for (var name : List.of("main.tf", "server.pem", "server.key", "ssh.pub", "saml.xml")) {
            file(name);
        }
        try (var brume = BrumeProcess.start()) {
            new Terraform(brume, directory).applyPlanDestroy();
        }
    }

    @Test
    void boto3_pages_and_waits() throws IOException, InterruptedException {
        assumeTrue(Outcome.available("python3", "-c", "import boto3"), "boto3 is not installed");
        Files.writeString(directory.resolve("iam.py"), PAGES_AND_WAITERS);
        try (var brume = BrumeProcess.start()) {
            var out =
                    Outcome.in(directory, brume.clientVariables(), "python3", "iam.py")
                            .succeeded()
                            .out();
            assertThat(out.lines())
                    .contains(
                            "users 3",
                            "policies 1",
                            "details 3",
                            "services ['sqs']",
                            "creation SUCCEEDED",
                            "accounts 2");
        }
    }

    @Test
    void the_cli_reads_reports_and_details() throws IOException, InterruptedException {
        assumeTrue(Outcome.available("aws", "--version"), "the aws CLI is not installed");
        try (var brume = BrumeProcess.start()) {
            aws(brume, "iam create-user --user-name ann --tags Key=team,Value=orders");
            aws(
                    brume,
                    "iam attach-user-policy --user-name ann --policy-arn"
                            + " arn:aws:iam::aws:policy/ReadOnlyAccess");
            assertThat(
                            aws(
                                    brume,
                                    "iam get-account-authorization-details --query"
                                            + " UserDetailList[0].AttachedManagedPolicies[0]"
                                            + ".PolicyName --output text"))
                    .isEqualTo("ReadOnlyAccess");
            assertThat(aws(brume, "iam generate-credential-report --query State --output text"))
                    .isEqualTo("STARTED");
            assertThat(
                            aws(
                                    brume,
                                    "iam get-credential-report --query ReportFormat --output"
                                            + " text"))
                    .isEqualTo("text/csv");
        }
    }

    private String aws(BrumeProcess brume, String line) throws IOException, InterruptedException {
        var words = ("aws " + line).split(" ");
        return Outcome.in(directory, brume.clientVariables(), words).succeeded().out().strip();
    }
}
