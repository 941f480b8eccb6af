namespace XAttr.Generator.Model;

/// <summary>An input of a network.</summary>
/// <param name="Name">Its name, a valid parameter's.</param>
/// <param name="Shape">One sample's shape; null where a refusal left it unknown.</param>
/// <param name="Step">The index of the net's attribute that declares it, or <see cref="Problem.OnXDnn"/>.</param>
internal sealed record NetInput(string Name, Shape? Shape, int Step)
{
    /// <summary>The name of the only input where it is declared without one.</summary>
    public const string DefaultName = "input";

    /// <summary>TorchSharp has modules of up to six inputs.</summary>
    public const int Max = 6;

    /// <summary>Whether it has degree 0: it is given with the others, and no subject of the attribution.</summary>
    public bool IsCondition { get; init; }

    /// <summary>Its sizes where some are not known; null where all are.</summary>
    public OpenSizes? Open { get; init; }

    /// <summary>The name as C# takes it.</summary>
    public string Identifier => InputNames.Identifier(Name);
}
