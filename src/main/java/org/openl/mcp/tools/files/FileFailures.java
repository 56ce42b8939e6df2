package org.openl.mcp.tools.files;

import static org.openl.mcp.call.errors.FailureCondition.codes;

import jakarta.inject.Singleton;
import java.util.List;
import org.openl.mcp.call.errors.StudioFailure;
import org.openl.mcp.call.errors.StudioFailure.Source;
import org.openl.mcp.call.errors.StudioFailureCatalog;

/** The failures of Studio that concern files. */
@Singleton
class FileFailures implements StudioFailureCatalog {

  @Override
  public List<StudioFailure> failures() {
    return List.of(
        new StudioFailure(
            codes("404.file"),
            "There is no such file{file} in the project{project}.",
            "It does not exist at this revision, or the signed-in user may not see it.",
            "List the files with openl_list_files."),
        new StudioFailure(
            codes("400.file.base-path.not-folder"),
            "There is no such folder in the project{project}.",
            "",
            "List the files with openl_list_files."),
        new StudioFailure(
                codes("400.file.path.invalid", "400.file.path.requires.content"),
                "OpenL Studio does not accept the path of the file{file}.",
                "",
                "Repeat the call with another path.")
            .reason(Source.STUDIO),
        new StudioFailure(
                codes("400.file.content.invalid"),
                "OpenL Studio does not accept the content of the file{file}.",
                "It does not have the format of its extension.",
                "Correct the content, then repeat the call.")
            .reason(Source.STUDIO),
        new StudioFailure(
            codes("409.file.archive.entry.exists"),
            "There is already a file{file} in the project{project}.",
            "Somebody else has created it in the meantime.",
            "List the files with openl_list_files, then choose another path."));
  }
}
