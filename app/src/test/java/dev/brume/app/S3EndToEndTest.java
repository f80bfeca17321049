package dev.brume.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.brume.app.BrumeProcess.Outcome;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// S3 as the AWS CLI, boto3, s3cmd and Terraform use it, against a started process.
final class S3EndToEndTest {
    private static final BrumeProcess BRUME = started();

    @TempDir Path directory;

    private static BrumeProcess started() {
        try {
            return BrumeProcess.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void end() {
        BRUME.close();
    }

    @Test
    void every_resource_of_terraform_is_applied_planned_without_changes_and_destroyed()
            throws IOException, InterruptedException {
        Terraform.needed();
        copy("s3.tf", "main.tf");
        new Terraform(BRUME, directory).applyPlanDestroy();
    }

    @Test
    void terraform_keeps_its_state_in_a_bucket_and_locks_it()
            throws IOException, InterruptedException {
        Terraform.needed();
        aws("s3 mb s3://terraform-state");
        Files.writeString(
                directory.resolve("main.tf"),
                """
                terraform {
                  backend "s3" {
                    bucket                      = "terraform-state"
                    key                         = "world/terraform.tfstate"
                    region                      = "us-east-1"
                    use_lockfile                = true
                    use_path_style              = true
                    skip_credentials_validation = true
                    skip_requesting_account_id  = true
                    skip_metadata_api_check     = true
                  }
                }
                resource "terraform_data" "it" { input = "kept" }
                output "it" { value = terraform_data.it.output }
                """);
        var terraform = new Terraform(BRUME, directory);
        terraform.init();
        terraform.run("apply", "-auto-approve", "-input=false").succeeded();
        assertThat(aws("s3 ls --recursive s3://terraform-state"))
                .contains("world/terraform.tfstate")
                .doesNotContain(".tflock");
        aws("s3 cp main.tf s3://terraform-state/world/terraform.tfstate.tflock");
        assertThat(terraform.run("apply", "-auto-approve", "-lock-timeout=0s").out())
                .contains("Error acquiring the state lock");
        aws("s3 rm s3://terraform-state/world/terraform.tfstate.tflock");
        assertThat(terraform.run("output", "-raw", "it").succeeded().out()).contains("kept");
    }

    @Test
    void the_cli_moves_directories_to_and_fro() throws IOException, InterruptedException {
        assumeTrue(Outcome.available("aws", "--version"), "the aws CLI is not installed");
        var from = Files.createDirectories(directory.resolve("from/inner"));
        for (int i = 0; i < 20; i++) {
            Files.writeString(from.resolve("file " + i + ".txt"), "text " + i);
        }
        Files.write(from.resolve("large"), new byte[20 << 20]);
        aws("s3 mb s3://moved");
        aws("s3 sync from s3://moved/there --no-progress");
        assertThat(aws("s3 ls --recursive s3://moved").lines()).hasSize(21);
        assertThat(aws("s3 sync from s3://moved/there --no-progress")).isEmpty();
        Files.delete(from.resolve("file 3.txt"));
        assertThat(aws("s3 sync from s3://moved/there --delete --no-progress"))
                .contains("delete: s3://moved/there/inner/file 3.txt");
        aws("s3 cp s3://moved/there back --recursive --no-progress");
        assertThat(Files.readString(directory.resolve("back/inner/file 7.txt")))
                .isEqualTo("text 7");
        assertThat(Files.mismatch(from.resolve("large"), directory.resolve("back/inner/large")))
                .isEqualTo(-1);
        aws("s3 mv s3://moved/there/inner/large s3://moved/elsewhere");
        var presigned = URI.create(aws("s3 presign s3://moved/elsewhere").strip());
        try (var in = presigned.toURL().openStream()) {
            assertThat(in.readAllBytes())
                    .isEqualTo(Files.readAllBytes(directory.resolve("back/inner/large")));
        }
        aws("s3 rb s3://moved --force");
        assertThat(aws("s3 ls")).doesNotContain("moved");
    }

    @Test
    void s3cmd_works() throws IOException, InterruptedException {
        assumeTrue(Outcome.available("s3cmd", "--version"), "s3cmd is not installed");
        Files.writeString(directory.resolve("a file"), "text");
        Files.write(directory.resolve("large"), new byte[16 << 20]);
        s3cmd("mb", "s3://commanded");
        s3cmd("put", "a file", "s3://commanded/in/a file");
        s3cmd("put", "large", "s3://commanded/large", "--multipart-chunk-size-mb=5");
        assertThat(s3cmd("ls", "-r", "s3://commanded")).contains("in/a file", "/large");
        assertThat(s3cmd("info", "s3://commanded/large")).contains("16777216");
        s3cmd("get", "s3://commanded/in/a file", "back");
        assertThat(Files.readString(directory.resolve("back"))).isEqualTo("text");
        s3cmd("cp", "s3://commanded/in/a file", "s3://commanded/copy");
        s3cmd("modify", "--add-header=x-amz-meta-a:b", "s3://commanded/copy");
        s3cmd("del", "-r", "-f", "s3://commanded");
        s3cmd("rb", "s3://commanded");
    }

    @Test
    void boto3_sees_what_it_expects() throws IOException, InterruptedException {
        assumeTrue(Outcome.available("python3", "-c", "import boto3"), "boto3 is not installed");
        copy("s3.py", "s3.py");
        Outcome.in(directory, BRUME.clientVariables(), "python3", "s3.py").succeeded();
    }

    private void copy(String resource, String name) throws IOException {
        try (var in = S3EndToEndTest.class.getResourceAsStream(resource)) {
            assertThat(in).isNotNull();
            Files.copy(in, directory.resolve(name));
        }
    }

    private String aws(String line) throws IOException, InterruptedException {
        return Outcome.in(directory, BRUME.clientVariables(), ("aws " + line).split(" "))
                .succeeded()
                .out()
                .strip();
    }

    private String s3cmd(String... words) throws IOException, InterruptedException {
        var host = "127.0.0.1:" + BRUME.port();
        var command = new ArrayList<String>();
        command.add("s3cmd");
        command.add("--config=" + directory.resolve("none"));
        command.add("--access_key=test");
        command.add("--secret_key=test");
        command.add("--no-ssl");
        command.add("--host=" + host);
        command.add("--host-bucket=" + host);
        command.add("--no-progress");
        command.addAll(List.of(words));
        return Outcome.in(directory, BRUME.clientVariables(), command.toArray(String[]::new))
                .succeeded()
                .out();
    }
}
