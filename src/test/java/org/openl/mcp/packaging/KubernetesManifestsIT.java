package org.openl.mcp.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openl.mcp.config.Settings;
import org.openl.mcp.config.Version;

/** The manifests that every installation has, and what an overlay adds. */
@Timeout(60)
class KubernetesManifestsIT {

  private static final Path BASE = Path.of("kubernetes/base/kubernetes.yml");
  private static final Path OVERLAY = Path.of("kubernetes/overlays/example");

  /** A check that fails for unknown fields and for missing fields. */
  private interface Model {
    void check(JsonElement element) throws IOException;
  }

  private static final Map<String, Model> MODELS =
      Map.of(
          "v1 Namespace", V1Namespace::validateJsonElement,
          "v1 ServiceAccount", V1ServiceAccount::validateJsonElement,
          "v1 ConfigMap", V1ConfigMap::validateJsonElement,
          "v1 Service", V1Service::validateJsonElement,
          "v1 PersistentVolumeClaim", V1PersistentVolumeClaim::validateJsonElement,
          "apps/v1 Deployment", V1Deployment::validateJsonElement,
          "networking.k8s.io/v1 Ingress", V1Ingress::validateJsonElement,
          "networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy::validateJsonElement);

  private static void assertValid(List<Tree> documents) throws IOException {
    for (Tree document : documents) {
      String kind = document.get("apiVersion").text() + " " + document.get("kind").text();
      assertTrue(MODELS.containsKey(kind), () -> "There is no model to check a " + kind);
      MODELS.get(kind).check(new Gson().toJsonTree(document.value()));
    }
  }

  private static Tree only(List<Tree> documents, String kind) {
    List<Tree> found = documents.stream().filter(d -> d.get("kind").text().equals(kind)).toList();
    assertEquals(1, found.size(), kind);
    return found.get(0);
  }

  private static Tree base(String kind) {
    return only(Tree.documents(BASE), kind);
  }

  @Test
  void theImageHasTheVersionOfTheBuild() {
    assertEquals(
        "docker.io/openl-mcp:" + Version.current(),
        base("Deployment").at("spec.template.spec.containers.0.image").text());
  }

  @Test
  void baseIsValid() throws IOException {
    assertValid(Tree.documents(BASE));
  }

  @Test
  void rejectsAnUnknownField() throws IOException {
    String misspelled =
        Files.readString(BASE).replace("readOnlyRootFilesystem", "readOnlyRootFileSystem");

    assertThrows(
        IllegalArgumentException.class,
        () -> assertValid(Tree.documents(misspelled)),
        "no slip found");
  }

  @Test
  void podRunsWithoutPrivileges() {
    Tree pod = base("Deployment").at("spec.template.spec");
    Tree container = pod.at("containers.0");

    assertEquals(1, pod.get("containers").items().size());
    assertEquals("true", pod.at("securityContext.runAsNonRoot").text());
    assertEquals("1001", pod.at("securityContext.runAsUser").text());
    assertEquals("true", container.at("securityContext.readOnlyRootFilesystem").text());
    assertEquals("false", container.at("securityContext.allowPrivilegeEscalation").text());
    assertEquals(List.of("ALL"), container.at("securityContext.capabilities.drop").texts());
    assertEquals("", container.at("securityContext.capabilities.add").text());
    assertEquals("RuntimeDefault", container.at("securityContext.seccompProfile.type").text());
    assertEquals("false", pod.get("automountServiceAccountToken").text());
    assertEquals("false", base("ServiceAccount").get("automountServiceAccountToken").text());
    assertEquals("openl-mcp", pod.get("serviceAccountName").text());
    assertEquals(
        Set.of(),
        Tree.documents(BASE).stream()
            .map(document -> document.get("kind").text())
            .filter(kind -> kind.contains("Role"))
            .collect(Collectors.toSet()));
  }

  @Test
  void onlyOnePodUsesTheTokenStore() {
    Tree deployment = base("Deployment");

    assertEquals("Recreate", deployment.at("spec.strategy.type").text());
    assertTrue(Set.of("", "1").contains(deployment.at("spec.replicas").text()));
    assertEquals(
        base("PersistentVolumeClaim").at("metadata.name").text(),
        volume(deployment, "state").at("persistentVolumeClaim.claimName").text());
    assertEquals("/state", mount(deployment, "state").get("mountPath").text());
    assertEquals("openl-mcp", deployment.at("spec.template.spec.hostname").text());
  }

  @Test
  void aReplacedSecretNeedsNoRestart() {
    Tree deployment = base("Deployment");

    assertEquals("openl-mcp-seed", volume(deployment, "seed").at("secret.secretName").text());
    assertEquals("true", mount(deployment, "seed").get("readOnly").text());
    // Kubernetes does not update a volume that is mounted with subPath.
    assertEquals("", mount(deployment, "seed").get("subPath").text());
    assertEquals("", deployment.at("spec.template.spec.containers.0.env").text());
  }

  @Test
  void probesUseTheHealthEndpoints() {
    Tree container = base("Deployment").at("spec.template.spec.containers.0");

    assertEquals("/q/health/started", container.at("startupProbe.httpGet.path").text());
    assertEquals("/q/health/ready", container.at("readinessProbe.httpGet.path").text());
    assertEquals("/q/health/live", container.at("livenessProbe.httpGet.path").text());
    assertTrue(!container.at("resources.limits.memory").text().isEmpty());
    assertTrue(!container.at("resources.requests.cpu").text().isEmpty());
  }

  @Test
  void ingressExposesOnlyTheEndpointAndItsMetadata() {
    Set<String> paths =
        base("Ingress").at("spec.rules").items().stream()
            .flatMap(rule -> rule.at("http.paths").items().stream())
            .map(path -> path.get("pathType").text() + " " + path.get("path").text())
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(Set.of("Exact /mcp", "Prefix /.well-known/oauth-protected-resource"), paths);
    assertEquals("ClusterIP", base("Service").at("spec.type").text());
  }

  @Test
  void networkPolicyAllowsOnlyListedTraffic() {
    Tree policy = base("NetworkPolicy").get("spec");

    assertEquals(List.of("Ingress", "Egress"), policy.get("policyTypes").texts());
    assertEquals(
        base("Deployment").at("spec.template.metadata.labels").get("app.kubernetes.io/name"),
        policy.at("podSelector.matchLabels").get("app.kubernetes.io/name"));
    for (Tree rule : policy.get("ingress").items()) {
      assertTrue(!rule.get("from").items().isEmpty() && !rule.get("ports").items().isEmpty());
    }
    for (Tree rule : policy.get("egress").items()) {
      assertTrue(!rule.get("to").items().isEmpty() && !rule.get("ports").items().isEmpty());
    }
  }

  @Test
  void exampleSettingsAreValid(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "test-secret");
    Map<String, String> given =
        Files.readAllLines(OVERLAY.resolve("settings.env")).stream()
            .collect(Collectors.toMap(line -> line.split("=")[0], line -> line.split("=", 2)[1]));

    Settings settings = GivenSettings.read(given, secret);

    Settings.TokenHolders callers =
        assertInstanceOf(Settings.TokenHolders.class, settings.http().callers());
    assertEquals("https://mcp.example.com/mcp", callers.audience());
  }

  @Test
  void exampleOverlayIsCompleteAndValid() throws Exception {
    List<Tree> documents = Tree.documents(kustomized(OVERLAY));

    assertValid(documents);
    Tree deployment = only(documents, "Deployment");
    String settings = only(documents, "ConfigMap").at("metadata.name").text();
    assertEquals(
        settings,
        deployment.at("spec.template.spec.containers.0.envFrom.0.configMapRef.name").text());
    assertTrue(settings.matches("openl-mcp-[a-z0-9]{10}"), settings);
    assertTrue(
        deployment
            .at("spec.template.spec.containers.0.image")
            .text()
            .startsWith("images.example.com/openl-mcp:"));
    assertEquals("[mcp.example.com]", only(documents, "Ingress").at("spec.tls.0.hosts").text());
    assertEquals(3, only(documents, "NetworkPolicy").at("spec.egress").items().size());
  }

  private static Tree volume(Tree deployment, String name) {
    return named(deployment.at("spec.template.spec.volumes"), name);
  }

  private static Tree mount(Tree deployment, String name) {
    return named(deployment.at("spec.template.spec.containers.0.volumeMounts"), name);
  }

  private static Tree named(Tree list, String name) {
    return list.items().stream()
        .filter(item -> item.get("name").text().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The steps of the documentation replace all names. */
  @Test
  void aCopyWithOtherNamesKeepsNothingOfTheExample(@TempDir Path folder) throws Exception {
    for (Path from : List.of(Path.of("kubernetes/base"), OVERLAY)) {
      Path to = Files.createDirectories(folder.resolve(from));
      try (Stream<Path> files = Files.list(from)) {
        for (Path file : files.toList()) {
          String text = Files.readString(file);
          Files.writeString(
              to.resolve(file.getFileName()),
              from.equals(OVERLAY) ? text.replace("example", "insurer") : text);
        }
      }
    }

    String manifests = kustomized(folder.resolve(OVERLAY));

    assertFalse(manifests.contains("example"), manifests);
    Tree ingress = only(Tree.documents(manifests), "Ingress");
    assertEquals("mcp.insurer.com", ingress.at("spec.rules.0.host").text());
    assertEquals("[mcp.insurer.com]", ingress.at("spec.tls.0.hosts").text());
  }

  /** Returns the output of kubectl or kustomize. */
  private static String kustomized(Path overlay) throws Exception {
    for (List<String> command :
        List.of(List.of("kubectl", "kustomize"), List.of("kustomize", "build"))) {
      try {
        Process process =
            new ProcessBuilder(command.get(0), command.get(1), overlay.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes());
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), command + " does not take the overlay");
        return output;
      } catch (IOException e) {
        continue;
      }
    }
    assumeTrue(false, "There is neither kubectl nor kustomize");
    return "";
  }
}
