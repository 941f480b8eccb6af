using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Architecture;
using XAttr.Generator.Declaration;
using XAttr.Generator.Model;

namespace XAttr.Generator.Emission.Blocks;

/// <summary>A network in C#: its own statements, and the blocks that they call.</summary>
internal sealed class NetText
{
    // What the class inherits or declares by names as the blocks have them.
    private static readonly string[] Reserved = ["ForwardEmbedded", "ForwardWithXGradient", MemberRules.FirstOrder];

    private readonly List<Block> _blocks = [];

    private NetText(ArchitectureGraph graph, bool isSplit)
    {
        (Graph, IsSplit) = (graph, isSplit);
        var own = graph.Declaration.OwnNames;
        var initialization = new InitializationScheme(graph);
        var body = BodyReader.Read(graph, isSplit ? 1 : 0);
        var names = new Names(own.Concat(Reserved));

        // What a block calls is known before the block itself.
        foreach (var level in body.Calls().GroupBy(Height).OrderBy(static level => level.Key))
        {
            var texts = level.Select(call => new BodyText(graph, call, initialization, EquatableArray<string>.Empty, isSplit: false));
            foreach (var uses in texts.GroupBy(static text => (text.Body.Use!.Block.MetadataName, text.Key)))
            {
                var block = new Block([.. uses], names);
                _blocks.Add(block);
                foreach (var use in block.Uses)
                    use.Body.Block = block;
            }
        }

        Own = new BodyText(graph, body, initialization, own, isSplit);
    }

    public ArchitectureGraph Graph { get; }

    /// <summary>Whether the forward pass is split behind a look-up.</summary>
    public bool IsSplit { get; }

    /// <summary>Whether degrees were inferred.</summary>
    public bool HasDegrees => Graph.Variant == Variant.XDnn;

    /// <summary>The network's own statements.</summary>
    public BodyText Own { get; }

    /// <summary>The blocks, those that others call before them.</summary>
    public IReadOnlyList<Block> Blocks => _blocks;

    /// <summary>Whether every layer is piecewise linear; of an X-DNN over integers every layer behind the look-up.</summary>
    public bool IsPiecewiseLinear => (Graph.Embedding is null || (HasDegrees && Graph.Inputs.Count == 1)) && Own.Statements.All(static statement => statement.FirstOrder is not null);

    /// <summary>The text of a network, rewritten to run faster where its declaration allows that.</summary>
    public static NetText Of(ArchitectureGraph graph) =>
        // An X-DNN over integers is split behind the look-up: what follows is the part that is homogeneous.
        new(ExactRewrites.Apply(graph), isSplit: graph.Variant == Variant.XDnn && graph.Embedding is not null);

    private static int Height(Body body)
    {
        var height = 0;
        foreach (var item in body.Items)
            height = item.Call is null ? height : System.Math.Max(height, Height(item.Call) + 1);
        return height;
    }
}
