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
import org.openl.mcp.cli.ExitCode;
import org.openl.mcp.cli.Invocation;
import org.openl.mcp.cli.Terminal;
import org.openl.mcp.config.Settings;
import org.openl.mcp.studio.Studio;
import picocli.CommandLine.Help.Ansi;

/**
 * {@code openl-mcp doctor}: looks at everything between this machine and OpenL Studio, one thing
 * after the other. It fails when anything does; warnings do not count.
 */
@Singleton
class DoctorCommand implements Command {

  /** Studio makes its OpenAPI document when it is first asked for. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

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
  public Invocation.Mode mode() {
    return Invocation.Mode.DOCTOR;
  }

  @Override
  public ExitCode run(Invocation invocation, Terminal terminal) {
    Examination examination = new Examination(checks(invocation.has(Invocation.Flag.ASK)));
    List<Finding> findings;
    if (invocation.has(Invocation.Flag.JSON)) {
      findings = examination.run(finding -> {});
      terminal.out().println(JsonReport.of(findings));
    } else {
      TextReport report = new TextReport(terminal.out(), Ansi.AUTO);
      findings = examination.run(report::line);
      report.end(findings);
    }
    return Examination.worst(findings) == Level.FAILURE ? ExitCode.FAILED : ExitCode.DONE;
  }

  private List<Check> checks(boolean insisting) {
    Probe probe = new Probe(vertx, settings.network());
    URI address = settings.studio().restUri();
    List<Check> checks = new ArrayList<>();
    checks.add(new SettingsCheck(settings));
    if (settings.credentials() instanceof Settings.OAuth oauth) {
      checks.addAll(ofProvider(oauth, insisting, probe));
    }
    checks.add(new ResolutionCheck(Topic.STUDIO_DNS, address, settings.network()));
    checks.add(new ConnectionCheck(Topic.STUDIO_CONNECTION, Party.STUDIO, address, probe));
    checks.add(
        new StudioCheck(
            address, settings.credentials(), () -> studio.version().release(PATIENCE), probe));
    checks.add(new ClockCheck());
    checks.add(new RightsCheck(studio));
    return checks;
  }

  private List<Check> ofProvider(Settings.OAuth oauth, boolean insisting, Probe probe) {
    URI address = URI.create(oauth.provider().name());
    return List.of(
        new ResolutionCheck(Topic.PROVIDER_DNS, address, settings.network()),
        new ConnectionCheck(Topic.PROVIDER_CONNECTION, Party.PROVIDER, address, probe),
        new DiscoveryCheck(oauth.provider(), probe),
        new TokenEndpointCheck(probe),
        new GrantCheck(trial.get(), insisting),
        new TokenCheck(oauth),
        new StoreCheck(trial.get().store()));
  }
}
