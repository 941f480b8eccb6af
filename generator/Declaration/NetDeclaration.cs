using XAttr.Generator.Model;

namespace XAttr.Generator.Declaration;

/// <summary>All that the generator knows of a class marked <c>[XDnn]</c>: values only, equal when nothing that matters changed.</summary>
/// <param name="Type">Where the class stands.</param>
/// <param name="Header">What stands in <c>[XDnn(…)]</c>.</param>
/// <param name="Steps">The architecture attributes in order.</param>
/// <param name="Blocks">The blocks that they use, and the blocks that those use.</param>
/// <param name="Problems">What is wrong with the class itself.</param>
/// <param name="IsComplete">False where C# itself refuses an attribute, so that nothing more need be said.</param>
/// <param name="IsHandwritten">Whether it is a network with a <c>forward</c> of its own, to which only the attribution methods are added.</param>
internal sealed record NetDeclaration(
    TypeIdentity Type,
    NetHeader Header,
    EquatableArray<StepDeclaration> Steps,
    EquatableArray<BlockDeclaration> Blocks,
    EquatableArray<Problem> Problems,
    bool IsComplete,
    bool IsHandwritten)
{
    /// <summary>The classes of one's own that its own layers are modules of; a block has those of its layers.</summary>
    public EquatableArray<ModuleDeclaration> Modules { get; init; } = EquatableArray<ModuleDeclaration>.Empty;

    /// <summary>The names of the inputs of a network written by hand that has several; empty for one, and for a declared network.</summary>
    public EquatableArray<string> HandwrittenInputs { get; init; } = EquatableArray<string>.Empty;

    /// <summary>The names of several outputs, as far as they are valid; empty for one, and for a network written by hand.</summary>
    public EquatableArray<string> Outputs => NetOutput.Names(Steps);

    /// <summary>The members that would be generated, and that the user wrote.</summary>
    public EquatableArray<string> TakenMembers { get; init; } = EquatableArray<string>.Empty;

    /// <summary>False where what the user wrote stands against the generated base or constructor.</summary>
    public bool CanBeAddedTo { get; init; } = true;

    /// <summary>The name of the nested class that is generated too; null where none is.</summary>
    public string? Twin => Header.HasRegular ? MemberRules.Twin : null;

    /// <summary>What the user named in the class as generated members are named.</summary>
    public EquatableArray<string> OwnNames { get; init; } = EquatableArray<string>.Empty;
}
