using XAttr.Generator.Model;

namespace XAttr.Generator.Declaration;

/// <summary>A constructor parameter of a block; an integer wherever the block is used.</summary>
/// <param name="Name">Its name, as expressions use it.</param>
/// <param name="Default">Its default, or null for a required one.</param>
/// <param name="IsInteger">Whether its type is an integer's; no other type can stand in an expression.</param>
internal sealed record BlockParameter(string Name, long? Default, bool IsInteger);

/// <summary>A user's block: layers under a name, with parameters.</summary>
/// <param name="Name">The class's name without its suffix, as messages say it.</param>
/// <param name="MetadataName">The class's full name in metadata, by which steps refer to it.</param>
/// <param name="Parameters">Its constructor's parameters.</param>
/// <param name="Steps">Its architecture attributes in order.</param>
/// <param name="Refusal">Why the class can be no block, or null.</param>
internal sealed record BlockDeclaration(
    string Name,
    string MetadataName,
    EquatableArray<BlockParameter> Parameters,
    EquatableArray<StepDeclaration> Steps,
    string? Refusal)
{
    /// <summary>The classes of one's own that its layers are modules of.</summary>
    public EquatableArray<ModuleDeclaration> Modules { get; init; } = EquatableArray<ModuleDeclaration>.Empty;
}
