package org.openl.mcp;

import static com.tngtech.archunit.lang.conditions.ArchConditions.beAnnotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolGuardrails;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.Arrays;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.openl.mcp.call.arguments.ArgumentGuard;
import org.openl.mcp.call.availability.Toolset;
import org.openl.mcp.config.Authority;
import org.openl.mcp.server.logging.Redaction;
import org.openl.mcp.server.stdio.StdioTransport;

/** The plan of the house: which room may look into which, and what is not done anywhere. */
@AnalyzeClasses(packages = "org.openl.mcp", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  /** A new package has to be drawn here before it builds. */
  @ArchTest
  static final ArchRule arrowsPointDownwards =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .ensureAllClassesAreContainedInArchitecture()
          .layer("Main")
          .definedBy("org.openl.mcp")
          .layer("cli")
          .definedBy("org.openl.mcp.cli..")
          .layer("server")
          .definedBy("org.openl.mcp.server..")
          .layer("tools")
          .definedBy("org.openl.mcp.tools..")
          .layer("resources")
          .definedBy("org.openl.mcp.resources..")
          .layer("call")
          .definedBy("org.openl.mcp.call..")
          .layer("studio")
          .definedBy("org.openl.mcp.studio..")
          .layer("auth")
          .definedBy("org.openl.mcp.auth..")
          .layer("config")
          .definedBy("org.openl.mcp.config..")
          .layer("text")
          .definedBy("org.openl.mcp.text..")
          .whereLayer("Main")
          .mayOnlyAccessLayers("cli", "server", "auth", "config", "text")
          .whereLayer("cli")
          .mayOnlyAccessLayers("tools", "studio", "auth", "config", "text")
          .whereLayer("server")
          .mayOnlyAccessLayers("call", "auth", "config", "text")
          .whereLayer("tools")
          .mayOnlyAccessLayers("call", "studio", "auth", "config", "text")
          .whereLayer("resources")
          .mayOnlyAccessLayers("call", "studio", "auth", "config", "text")
          .whereLayer("call")
          .mayOnlyAccessLayers("studio", "auth", "config", "text")
          .whereLayer("studio")
          .mayOnlyAccessLayers("auth", "config", "text")
          .whereLayer("auth")
          .mayOnlyAccessLayers("config", "text")
          .whereLayer("config")
          .mayOnlyAccessLayers("text")
          .whereLayer("text")
          .mayNotAccessAnyLayer();

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("org.openl.mcp.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule tokensKnowNothingOfMcp =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.openl.mcp.config..", "org.openl.mcp.auth..", "org.openl.mcp.studio..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.quarkiverse.mcp..");

  @ArchTest
  static final ArchRule onlyStudioTalksToStudio =
      classes()
          .that()
          .areAnnotatedWith(Path.class)
          .should()
          .resideInAPackage("org.openl.mcp.studio..")
          .andShould()
          .onlyBeAccessed()
          .byAnyPackage("org.openl.mcp.studio..");

  @ArchTest
  static final ArchRule namesSayWhatAClassIsFor =
      noClasses()
          .that()
          .doNotHaveSimpleName("TokenManager")
          .should()
          .haveNameMatching(".*(Utils?|Helper|Manager)")
          .orShould()
          .resideInAnyPackage("..util..", "..utils..", "..helper..", "..common..");

  @ArchTest
  static final ArchRule nothingIsInjectedIntoFields =
      noFields()
          .should(
              beAnnotatedWith(Inject.class)
                  .or(beAnnotatedWith(ConfigProperty.class))
                  .or(beAnnotatedWith(RestClient.class)));

  /** Logging goes through JBoss Logging, or redaction and levels would not hold for it. */
  @ArchTest
  static final ArchRule nobodyElseUsesJavaUtilLogging =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Redaction.class)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.util.logging..");

  /** In stdio mode standard output belongs to the protocol. */
  @ArchTest
  static final ArchRule nobodyElsePrints =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Main.class, StdioTransport.class)
          .and()
          .resideOutsideOfPackage("org.openl.mcp.cli..")
          .should(ACCESS_STANDARD_STREAMS);

  /** {@code URI} knows no host with an underscore, as containers have. */
  @ArchTest
  static final ArchRule onlyAuthorityTakesTheHostFromAnAddress =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Authority.class)
          .should()
          .callMethod(URI.class, "getHost")
          .orShould()
          .callMethod(URI.class, "getPort")
          .orShould()
          .callMethod(URI.class, "getUserInfo")
          .orShould()
          .callMethod(URI.class, "getRawUserInfo");

  @ArchTest
  static final ArchRule toolsAreGuardedAndAnswerTheirFailures =
      methods()
          .that()
          .areAnnotatedWith(Tool.class)
          .should()
          .beAnnotatedWith(guardedBy(ArgumentGuard.class))
          .andShould()
          .beAnnotatedWith(RunOnVirtualThread.class)
          .andShould()
          .beDeclaredInClassesThat()
          .areAnnotatedWith(Toolset.class);

  private static DescribedPredicate<JavaAnnotation<?>> guardedBy(Class<?> guard) {
    return DescribedPredicate.describe(
        "guarded by " + guard.getSimpleName(),
        annotation ->
            annotation.getRawType().isEquivalentTo(ToolGuardrails.class)
                && Arrays.asList(annotation.as(ToolGuardrails.class).input()).contains(guard));
  }
}
