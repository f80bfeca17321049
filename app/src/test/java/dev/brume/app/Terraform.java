package dev.brume.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.brume.app.BrumeProcess.Outcome;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Terraform and its aws provider against a started process. `BRUME_TERRAFORM_PLUGINS` names a
/// directory of providers for machines that cannot download them.
///
/// @param directory of the configuration
record Terraform(BrumeProcess brume, Path directory) {
    /// Skips the test where Terraform is not there.
    static void needed() throws InterruptedException {
        assumeTrue(Outcome.available("terraform", "version"), "terraform is not installed");
    }

    /// Applies the configuration, plans that nothing is to be changed, and destroys everything.
    void applyPlanDestroy() throws IOException, InterruptedException {
        init();
        run("apply", "-auto-approve", "-input=false").succeeded();
        assertThat(run("plan", "-detailed-exitcode").succeeded().out()).contains("No changes");
        run("destroy", "-auto-approve").succeeded();
    }

    /// Skips the test where the provider is not there.
    void init() throws IOException, InterruptedException {
        var init = new ArrayList<>(List.of("init", "-input=false"));
        var plugins = System.getenv("BRUME_TERRAFORM_PLUGINS");
        if (plugins != null) {
            init.add("-plugin-dir=" + plugins);
        }
        var ready = run(init.toArray(String[]::new));
        assumeTrue(ready.status() == 0, "the aws provider cannot be had: " + ready.out());
    }

    Outcome run(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("terraform"));
        command.addAll(List.of(words));
        command.add("-no-color");
        return Outcome.in(directory, brume.clientVariables(), command.toArray(String[]::new));
    }
}
