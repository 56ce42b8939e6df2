package org.openl.mcp.studio.projects;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.client.api.ClientMultipartForm;
import org.openl.mcp.studio.CallSubject;
import org.openl.mcp.studio.ResourceKind;
import org.openl.mcp.studio.StudioSession;

/** Creates projects. Studio never replaces an existing one, because no request permits it. */
public final class ProjectCreationClient {

  private static final String ZIP = "application/zip";

  private final StudioSession session;
  private final ProjectCreationApi api;

  private ProjectCreationClient(StudioSession session) {
    this.session = session;
    this.api = session.api(ProjectCreationApi.class);
  }

  /** Returns a client for a session. */
  public static ProjectCreationClient of(StudioSession session) {
    return new ProjectCreationClient(session);
  }

  /** The repository and the name of a new project, and the comment of its first revision. */
  public record NewProject(String repository, String name, Optional<String> comment) {

    /** Returns the id that 5.27 gives the project. */
    public String id() {
      return Base64.getEncoder()
          .encodeToString((repository + ":" + name).getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Returns the templates ({@link org.openl.mcp.studio.Capability#PROJECT_TEMPLATES}). */
  public List<TemplateGroup> templates() {
    return session.read(CallSubject.NONE, api::templates).items();
  }

  /**
   * Creates a project from a template.
   *
   * @param group the group that contains the template
   * @param template its name
   */
  public Optional<CreatedRevision> fromTemplate(
      NewProject created, TemplateGroup group, String template) {
    ClientMultipartForm form = form(created);
    attribute(form, "templateType", group.type());
    attribute(form, "templateCategory", group.category());
    attribute(form, "templateName", template);
    return create(created, () -> api.create(created.repository(), created.name(), form));
  }

  /** Creates a project from the files of a project, in a zip archive. */
  public Optional<CreatedRevision> fromArchive(NewProject created, byte[] archive) {
    ClientMultipartForm form =
        form(created).binaryFileUpload("template", "project.zip", Buffer.buffer(archive), ZIP);
    return create(created, () -> api.create(created.repository(), created.name(), form));
  }

  /**
   * Copies the saved state of a project ({@link org.openl.mcp.studio.Capability#PROJECT_CHANGES}).
   */
  public Optional<CreatedRevision> copy(NewProject created, ProjectDetails source) {
    ProjectCopy copy =
        new ProjectCopy(
            source.repository().orElseThrow(), source.name(), source.revision(), created.comment());
    return create(created, () -> api.copy(created.repository(), created.name(), copy));
  }

  private Optional<CreatedRevision> create(NewProject created, Supplier<CreatedRevision> request) {
    return session.write(
        CallSubject.repository(created.repository()).and(ResourceKind.PROJECT, created.name()),
        request);
  }

  private static ClientMultipartForm form(NewProject created) {
    ClientMultipartForm form = ClientMultipartForm.create();
    created.comment().ifPresent(comment -> attribute(form, "comment", comment));
    return form;
  }

  private static void attribute(ClientMultipartForm form, String name, String value) {
    form.attribute(name, value, "");
  }
}
