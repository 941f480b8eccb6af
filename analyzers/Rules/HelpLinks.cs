using System.Linq;
using System.Reflection;

namespace XAttr.Analyzers.Rules;

/// <summary>Where a rule's page is: in the repository whose address the property RepositoryUrl of Directory.Build.props holds; nowhere while that is empty.</summary>
internal static class HelpLinks
{
    private static readonly string? Repository = typeof(HelpLinks).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(static item => item.Key == "RepositoryUrl")?.Value;

    /// <summary>The page of the rule; null where no repository is known.</summary>
    public static string? Of(string id) => Of(id, Repository);

    /// <summary>The page of the rule in the repository of that address.</summary>
    public static string? Of(string id, string? repository) =>
        string.IsNullOrEmpty(repository) ? null : $"{repository!.TrimEnd('/')}/blob/main/docs/rules/{id}.md";
}
