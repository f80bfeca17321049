/// The `brume` command: `start` runs an emulator in the foreground or detached, the other commands
/// talk to a running one over its admin API.
///
/// | class | what it is |
/// |---|---|
/// | [dev.brume.app.Brume] | `main`: command line in, exit status out |
/// | [dev.brume.app.Commands] | every command, in the order in which `--help` lists them |
/// | [dev.brume.app.CommandLine] | the one parser of all command lines |
/// | [dev.brume.app.StartSettings] | options and environment variables → settings and warnings |
/// | [dev.brume.app.Server] | one emulator's life from start to a clean end |
/// | [dev.brume.app.InitHooks] | the user's scripts of `init/{boot,start,ready,shutdown}.d` |
/// | [dev.brume.app.AdminClient] | how the other commands reach a running emulator |
/// | [dev.brume.app.AotCacheBuilder] | at packaging: trains and writes the JVM's AOT cache |
@NullMarked
package dev.brume.app;

import org.jspecify.annotations.NullMarked;
