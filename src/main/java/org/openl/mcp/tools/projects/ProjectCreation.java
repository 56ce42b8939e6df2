package org.openl.mcp.tools.projects;

import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.arguments.NameMatch;
import org.openl.mcp.call.arguments.NearestName;
import org.openl.mcp.call.availability.CapabilityCheck;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.errors.KnownOutcomeException;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.files.ProjectArchivesClient;
import org.openl.mcp.studio.projects.Project;
import org.openl.mcp.studio.projects.ProjectCreationClient;
import org.openl.mcp.studio.projects.ProjectCreationClient.NewProject;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectStatus;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.studio.projects.TemplateGroup;
import org.openl.mcp.text.Quoted;

/** Creates a project as a copy of another one, or from a template. */
final class ProjectCreation {

  private final StudioSession studio;
  private final ProjectsClient projects;
  private final NewProject created;

  ProjectCreation(StudioSession studio, NewProject created) {
    this.studio = studio;
    this.projects = ProjectsClient.of(studio);
    this.created = created;
  }

  /** Copies the saved state of a project. */
  ProjectState copyOf(String sourceId) {
    requireFreeName();
    ProjectDetails source = projects.get(sourceId);
    ProjectRefusals.requireStored(source);
    ProjectCreationClient client = ProjectCreationClient.of(studio);
    if (studio.has(Capability.PROJECT_CHANGES)) {
      client.copy(created, source);
    } else {
      client.fromArchive(created, ProjectArchivesClient.of(studio).zip(source));
    }
    return answer(
        source.isEditing()
            ? List.of(
                "The unsaved changes of %s were not copied.".formatted(Quoted.of(source.name())))
            : List.of());
  }

  /** Creates the project from a template. */
  ProjectState fromTemplate(String name) {
    CapabilityCheck.check(
        studio,
        Capability.PROJECT_TEMPLATES,
        "Repeat the call with 'copyOf' and the name of a project instead.");
    requireFreeName();
    ProjectCreationClient client = ProjectCreationClient.of(studio);
    List<TemplateGroup> groups = client.templates();
    TemplateGroup group =
        groups.stream()
            .filter(candidate -> template(candidate, name).isPresent())
            .findFirst()
            .orElseThrow(() -> unknown(name, groups));
    client.fromTemplate(created, group, template(group, name).orElseThrow());
    return answer(List.of());
  }

  private static Optional<String> template(TemplateGroup group, String name) {
    return group.templates().stream()
        .filter(template -> NameMatch.same(template, name.strip()))
        .findFirst();
  }

  private static CallException unknown(String name, List<TemplateGroup> groups) {
    List<String> known = groups.stream().flatMap(group -> group.templates().stream()).toList();
    return new CallException(
        "There is no template %s.".formatted(Quoted.of(name)),
        "The templates are: %s.".formatted(Quoted.names(known))
            + NearestName.to(name, known)
                .map(nearest -> " The nearest is %s.".formatted(Quoted.of(nearest)))
                .orElse(""),
        "Repeat the call with one of them.");
  }

  private void requireFreeName() {
    find()
        .ifPresent(
            existing -> {
              boolean deleted =
                  existing.is(ProjectStatus.ARCHIVED) || existing.is(ProjectStatus.DELETED);
              throw new CallException(
                  "The project was not created.",
                  "The repository %s has a project %s%s."
                      .formatted(
                          Quoted.of(created.repository()),
                          Quoted.of(existing.name()),
                          deleted ? ", which is deleted but not erased" : ""),
                  "Repeat the call with another name.");
            });
  }

  private Optional<Project> find() {
    return projects.list().items().stream()
        .filter(project -> project.repository().equals(Optional.of(created.repository())))
        .filter(project -> NameMatch.same(project.name(), created.name()))
        .findFirst();
  }

  private ProjectState answer(List<String> notes) {
    return find()
        .map(ProjectDetails::of)
        .map(project -> ProjectState.of(project, "The project was created.", notes))
        .orElseThrow(
            () ->
                new KnownOutcomeException(
                    "OpenL Studio has accepted the new project %s, but does not list it."
                        .formatted(Quoted.of(created.name())),
                    "The user may lack the right to see it, or the list is not up to date yet.",
                    "Do not repeat the call. List the projects with openl_list_projects, or ask the user to look in OpenL Studio."));
  }
}
