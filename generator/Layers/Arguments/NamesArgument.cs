using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Arguments;

/// <summary>The labels of tapped tensors.</summary>
internal sealed class NamesArgument(string name, string doc) : LayerArgument(name, doc)
{
    public override string Type => "string[]";

    public override bool IsRequired => true;

    public override bool IsList => true;

    // The builder has looked every label up before arguments are checked.
    public override string? Check(StepDeclaration declaration) => null;
}
