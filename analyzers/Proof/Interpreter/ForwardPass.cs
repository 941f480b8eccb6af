using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Values;
using XAttr.Generator.Declaration;
using XAttr.Generator.Model;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>Makes a network and calls it.</summary>
internal sealed class ForwardPass(NetInterpreter interpreter) : Part(interpreter)
{
    /// <summary>What the network makes of an input of degree 1.</summary>
    public TensorValue Run(INamedTypeSymbol type, NetHeader header, Construction construction)
    {
        var network = Interpreter.Constructors.CreateNetwork(type, construction);
        if (Memory.Store is null)
            return Ended(Causes.CannotProve(type.Locations[0], "a constructor that always throws"));
        Memory.Store = construction.KeepsMembers ? Memory.Store : Interpreter.KeptState.Reassigned(Memory.Store, network);
        if (Forward(type) is { } forward && Interpreter.Declarations(forward).FirstOrDefault() is { } body)
        {
            ValueArray inputs = [.. forward.Parameters.Select((_, i) => (Value)Input(i, header))];
            var location = forward.Locations[0];
            var result = Interpreter.KeptState.FollowCalls(
                () => Interpreter.Invocations.Run(forward, network, forward.Parameters, inputs, body), location);
            if (Memory.Store is not null)
                return Tensors.Of(result, location).With(Interpreter.KeptState.Issues());
            return Ended(Causes.CannotProve(location, $"a {forward.Name} that always throws"));
        }

        var input = Input(0, header);
        return Types.BaseModules(type) is { } sequential
            && Find(network) is UserObject user
            && user.Members.TryGetValue(sequential.OriginalDefinition, out var modules)
            && Find(modules) is SequenceObject sequence
            ? sequence.Elements.Aggregate(input, (current, module) => Tensors.Of(Apply(module, current, type), type.Locations[0]))
            : TensorValue.Unknown([Causes.CannotProve(type.Locations[0], $"the forward of '{type.BaseType?.Name}'")]);
    }

    // No way leads to a result: because the code has none, or because it was not followed to its end. What was found on the way is said all the same.
    private TensorValue Ended(Issue cause) => TensorValue.Unknown(Interpreter.Fatal.IsEmpty ? [cause] : Interpreter.Fatal.Union(Interpreter.Refused));

    // All inputs are scaled together; those behind the first are other objects of the same standing.
    private static TensorValue Input(int index, NetHeader header) => new(DegreeKind.Known, 1, Origin.Input)
    {
        Storage = [TensorValue.InputStorage],
        Id = TensorValue.InputStorage - index,
        Batch = BatchAxis.OfInput,
        Shape = header.InputShape.Count > 0 ? new Shape(header.InputShape) : null,
    };

    // What is homogeneous: the forward pass of tensors, or of a network over integers the part behind the look-up.
    private static IMethodSymbol? Forward(INamedTypeSymbol type)
    {
        if (type.AllInterfaces.FirstOrDefault(Types.IsEmbedded) is { } embedded)
        {
            var implementation = type.FindImplementationForInterfaceMember(embedded.GetMembers("ForwardEmbedded").Single());
            return implementation?.OriginalDefinition as IMethodSymbol;
        }

        for (var basis = type; basis is not null; basis = basis.BaseType)
        {
            if (basis.GetMembers("forward").OfType<IMethodSymbol>().FirstOrDefault(IsForward) is { } forward)
                return forward.OriginalDefinition;
        }

        return null;
    }

    private static bool IsForward(IMethodSymbol method) =>
        method.IsOverride && !method.Parameters.IsEmpty && method.Parameters.All(static parameter => Types.IsTensor(parameter.Type));

    private Value Apply(Value module, TensorValue input, INamedTypeSymbol type) => Find(module) is LayerObject layer
        ? Torch.Apply(layer, input)
        : new UnknownValue([Causes.CannotProve(type.Locations[0], "a module without a forward of its own")]);
}
