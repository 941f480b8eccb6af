namespace XAttr.Generator;

/// <summary>The names of the generator's steps, under which tests ask whether they were cached.</summary>
internal static class TrackingNames
{
    /// <summary>A class read into values: on every edit, for every class.</summary>
    public const string Declaration = nameof(Declaration);

    /// <summary>The C# text of a class: only when its declaration changed.</summary>
    public const string Source = nameof(Source);

    /// <summary>The file names that several classes would share: only when a class comes, goes or is renamed.</summary>
    public const string SharedFileNames = nameof(SharedFileNames);

    /// <summary>A class's text with its final file name.</summary>
    public const string Output = nameof(Output);
}
