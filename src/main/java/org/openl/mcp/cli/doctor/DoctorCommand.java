package org.openl.mcp.cli.doctor;

import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.openl.mcp.auth.GrantTrial;
import org.openl.mcp.cli.Command;
import org.openl.mcp.cli.CommandLineArguments;
import org.openl.mcp.cli.ExitCode;
import org.openl.mcp.cli.Terminal;
import org.openl.mcp.config.Settings;
import org.openl.mcp.studio.Studio;
import picocli.CommandLine.Help.Ansi;

/**
 * The command {@code openl-mcp doctor}, which checks every step from this machine to OpenL Studio.
 * It fails if any check fails; warnings do not count.
 */
@Singleton
class DoctorCommand implements Command {

  /** The time to wait for Studio's OpenAPI document, which Studio generates on first request. */
  private static final Duration VERSION_TIMEOUT = Duration.ofSeconds(30);

  private final Settings settings;
  private final Studio studio;
  private final Instance<GrantTrial> trial;
  private final Vertx vertx;

  DoctorCommand(Settings settings, Studio studio, Instance<GrantTrial> trial, Vertx vertx) {
    this.vertx = vertx;
    this.settings = settings;
    this.studio = studio;
    this.trial = trial;
  }

  @Override
  public CommandLineArguments.Mode mode() {
    return CommandLineArguments.Mode.DOCTOR;
  }

  @Override
  public ExitCode run(CommandLineArguments invocation, Terminal terminal) {
    CheckRunner runner = new CheckRunner(checks(invocation.has(CommandLineArguments.Flag.ASK)));
    List<Finding> findings;
    if (invocation.has(CommandLineArguments.Flag.JSON)) {
      findings = runner.run(finding -> {});
      terminal.out().println(JsonReport.of(findings));
    } else {
      TextReport report = new TextReport(terminal.out(), Ansi.AUTO);
      findings = runner.run(report::line);
      report.end(findings);
    }
    return CheckRunner.worst(findings) == Severity.FAILURE ? ExitCode.FAILED : ExitCode.DONE;
  }

  private List<DiagnosticCheck> checks(boolean force) {
    HttpProbe probe = new HttpProbe(vertx, settings.network());
    URI address = settings.studio().restUri();
    List<DiagnosticCheck> checks = new ArrayList<>();
    checks.add(new SettingsCheck(settings));
    if (settings.credentials() instanceof Settings.OAuth oauth) {
      checks.addAll(providerChecks(oauth, force, probe));
    }
    checks.add(new ResolutionCheck(CheckTopic.STUDIO_DNS, address, settings.network()));
    checks.add(new ConnectionCheck(CheckTopic.STUDIO_CONNECTION, Peer.STUDIO, address, probe));
    checks.add(
        new StudioCheck(
            address,
            settings.credentials(),
            () -> studio.version().release(VERSION_TIMEOUT),
            probe));
    checks.add(new ClockCheck());
    checks.add(new UserAccessCheck(studio));
    return checks;
  }

  private List<DiagnosticCheck> providerChecks(
      Settings.OAuth oauth, boolean force, HttpProbe probe) {
    URI address = URI.create(oauth.provider().name());
    return List.of(
        new ResolutionCheck(CheckTopic.PROVIDER_DNS, address, settings.network()),
        new ConnectionCheck(CheckTopic.PROVIDER_CONNECTION, Peer.PROVIDER, address, probe),
        new DiscoveryCheck(oauth.provider(), probe),
        new TokenEndpointCheck(probe),
        new GrantCheck(trial.get(), force),
        new TokenCheck(oauth),
        new StoreCheck(trial.get().store()));
  }
}
