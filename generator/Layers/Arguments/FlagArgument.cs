using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Arguments;

/// <summary>True or false.</summary>
internal sealed class FlagArgument(string name, string doc, bool fallback = false) : LayerArgument(name, doc)
{
    public override string Type => "bool";

    public override bool IsRequired => false;

    public override string Default => Torch.Literal(fallback);

    public override string? Check(StepDeclaration declaration) => declaration[Name] switch
    {
        null or BooleanValue => null,
        var value => Expected("true or false", value),
    };

    public bool Read(StepDeclaration declaration) => declaration[Name] is BooleanValue flag ? flag.Value : fallback;

    public bool Read(LayerScope layer) => Read(layer.Declaration);
}
