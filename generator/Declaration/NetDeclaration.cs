using XAttr.Generator.Architecture;

namespace XAttr.Generator.Declaration;

/// <summary>All that the generator knows of a class marked <c>[XDnn]</c>: values only, equal when nothing that matters changed.</summary>
/// <param name="Type">Where the class stands.</param>
/// <param name="InputShape">The sizes of one sample.</param>
/// <param name="HasRegular">Whether the regular twin is asked for.</param>
/// <param name="Steps">The architecture attributes in order.</param>
/// <param name="Blocks">The blocks that they use, and the blocks that those use.</param>
/// <param name="Problems">What is wrong with the class itself.</param>
/// <param name="IsComplete">False where C# itself refuses an attribute, so that nothing more need be said.</param>
internal sealed record NetDeclaration(
    TypeIdentity Type,
    EquatableArray<long> InputShape,
    bool HasRegular,
    EquatableArray<StepDeclaration> Steps,
    EquatableArray<BlockDeclaration> Blocks,
    EquatableArray<Problem> Problems,
    bool IsComplete);
