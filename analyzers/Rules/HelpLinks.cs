namespace XAttr.Analyzers.Rules;

/// <summary>Where a rule's page is.</summary>
internal static class HelpLinks
{
    public static string Of(string id) => $"https://github.com/xattr/xattr/blob/main/docs/rules/{id}.md";
}
