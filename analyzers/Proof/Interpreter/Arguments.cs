using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>Evaluates the arguments of calls, and what is passed by reference.</summary>
internal sealed class Arguments(NetInterpreter interpreter) : Part(interpreter)
{
    /// <summary>The arguments in the order of the parameters.</summary>
    public ValueArray Of(ImmutableArray<IArgumentOperation> arguments, IMethodSymbol method, Value? receiver = null)
    {
        var values = new Value[method.Parameters.Length];
        foreach (var argument in arguments)
        {
            if (argument.Parameter is { Ordinal: var ordinal } && ordinal < values.Length)
                values[ordinal] = Evaluate(argument.Value);
        }

        for (var i = 0; i < values.Length; i++)
            values[i] ??= Default(method.Parameters[i]);

        // What is passed by reference may hold anything behind the call that went into it.
        foreach (var argument in arguments.Where(argument => argument.Parameter is { RefKind: RefKind.Out or RefKind.Ref } && argument.Value is not IInterpolatedStringHandlerCreationOperation
            && !(IsFollowed(method) && IsByReference(argument))))
        {
            var holds = Types.HoldsTensors(argument.Value.Type) || values.Append(receiver).Any(value => Reach.IsWritable(value, Memory));
            Interpreter.Assignments.Assign(argument.Value, holds
                ? new UnknownValue([Causes.CannotProve(Spans.Of(argument.Value), "what is passed by reference")])
                : Value.Plain);
        }

        return [.. values];
    }

    /// <summary>Whether it is a variable that nothing else reaches meanwhile: what stands in it behind the call is what the parameter held at its end.</summary>
    public bool IsByReference(IArgumentOperation argument) => argument.Parameter is { RefKind: RefKind.Out or RefKind.Ref } && argument.Value switch
    {
        IDeclarationExpressionOperation or IDiscardOperation => true,
        ILocalReferenceOperation { Local: { RefKind: RefKind.None } local } => Memory.Cells(local).IsEmpty,
        IParameterReferenceOperation { Parameter: { RefKind: RefKind.None } parameter } => Memory.Store?.Variables.ContainsKey(parameter) == true && Memory.Cells(parameter).IsEmpty,
        _ => false,
    };

    /// <summary>What is passed by reference to what is not followed may hold anything behind it.</summary>
    public void LeaveUnknown(IOperation call)
    {
        foreach (var argument in (call as IInvocationOperation)?.Arguments.Where(static argument => argument.Parameter is { RefKind: RefKind.Out or RefKind.Ref }) ?? [])
        {
            if (argument.Value is not (IDiscardOperation or IInterpolatedStringHandlerCreationOperation))
                Interpreter.Assignments.Assign(argument.Value, UnknownValue.Of(argument.Value, "what is passed by reference"));
        }
    }

    /// <summary>Whether calls of it are followed into its body.</summary>
    public static bool IsFollowed(IMethodSymbol method) =>
        method.MethodKind == MethodKind.Ordinary && !method.OriginalDefinition.DeclaringSyntaxReferences.IsEmpty;

    /// <summary>What a parameter holds that nothing is passed for.</summary>
    public static Value Default(IParameterSymbol parameter) =>
        parameter.HasExplicitDefaultValue ? Scalars.Of(parameter.ExplicitDefaultValue, parameter.Type) : Value.Null;
}
