using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>Executes statements.</summary>
internal sealed class Statements(NetInterpreter interpreter) : Part(interpreter)
{
    public void Run(IEnumerable<IOperation> operations)
    {
        foreach (var operation in operations)
            Execute(operation);
    }

    public void Run(IOperation operation)
    {
        if (Memory.Store is null || !Interpreter.Step(operation))
            return;
        switch (operation)
        {
            case IBlockOperation block:
                ExecuteBlock(block);
                break;
            case IExpressionStatementOperation statement:
                Evaluate(statement.Operation);
                break;
            case IVariableDeclarationGroupOperation group:
                Execute(group.Declarations);
                break;
            case IVariableDeclarationOperation declaration:
                foreach (var declarator in declaration.Declarators)
                    Declare(declarator, declaration.Initializer);
                break;
            case IReturnOperation statement:
                Return(statement);
                break;
            case IConditionalOperation conditional:
                Interpreter.Branches.Branch(conditional, () => Execute(conditional.WhenTrue), () => ExecuteOptional(conditional.WhenFalse));
                break;
            case ILoopOperation loop:
                Interpreter.Loops.Follow(loop);
                break;
            case ISwitchOperation choice:
                Interpreter.Branches.Switch(choice);
                break;
            case IUsingOperation scope:
                ExecuteUsing(scope);
                break;
            case ITryOperation attempt:
                ExecuteTry(attempt);
                break;
            case IBranchOperation jump:
                Interpreter.Branches.Jump(jump);
                break;
            case IThrowOperation:
                Memory.Store = null;
                break;
            case ILabeledOperation { Operation: { } labeled }:
                Execute(labeled);
                break;
            case ILockOperation locked:
                Execute(locked.Body);
                break;
            case ILocalFunctionOperation or IEmptyOperation:
                break;
            case IUsingDeclarationOperation declaration:
                Interpreter.Gradients.Begin(declaration.DeclarationGroup);
                Execute(declaration.DeclarationGroup);
                RequireForeign(declaration.DeclarationGroup);
                break;
            default:
                Evaluate(operation);
                break;
        }
    }

    public void ExecuteOptional(IOperation? operation)
    {
        if (operation is not null)
            Execute(operation);
    }

    // What `using var` switches ends with the block.
    private void ExecuteBlock(IBlockOperation block)
    {
        var depth = Interpreter.Gradients.Depth;
        Execute(block.Operations);
        Interpreter.Gradients.End(depth);
    }

    private void Declare(IVariableDeclaratorOperation declarator, IVariableInitializerOperation? shared)
    {
        var initializer = declarator.Initializer ?? shared;
        if (initializer is null)
        {
            Memory.Declare(declarator.Symbol);
            return;
        }

        if (declarator.Symbol.IsRef)
            GiveUp(declarator, "a second name for a variable");
        var value = Evaluate(initializer.Value);
        if (declarator.Symbol.RefKind != RefKind.None && Types.HoldsTensors(declarator.Symbol.Type))
            GiveUp(declarator, "a reference to a variable");
        Memory.Declare(declarator.Symbol, value);
    }

    private void Return(IReturnOperation statement)
    {
        var value = statement.ReturnedValue is { } returned ? Evaluate(returned) : Value.Plain;
        if (Memory.Store is not null && Stack.Current is { } frame)
        {
            if (statement.Kind == OperationKind.Return)
                frame.Returns.Add((Interpreter.Gradients.Left(Memory.Store, 0)!, value, statement.Syntax.GetLocation()));
            else
                GiveUp(statement, "an iterator");
        }

        Memory.Store = null;
    }

    private void ExecuteUsing(IUsingOperation scope)
    {
        var depth = Interpreter.Gradients.Depth;
        Interpreter.Gradients.Begin(scope.Resources);
        if (scope.Resources is IVariableDeclarationGroupOperation group)
        {
            Execute(group);
            RequireForeign(group);
        }
        else
        {
            RequireForeign(Evaluate(scope.Resources), scope.Resources);
        }

        Execute(scope.Body);
        Interpreter.Gradients.End(depth);
    }

    // What a Dispose that is written here does comes at the end, on every way out.
    private void RequireForeign(IVariableDeclarationGroupOperation resources)
    {
        foreach (var declarator in resources.Declarations.SelectMany(static declaration => declaration.Declarators))
            RequireForeign(Interpreter.Members.Read(declarator.Symbol, declarator), declarator);
    }

    private void RequireForeign(Value resource, IOperation place)
    {
        if (resource is ChoiceValue choice)
        {
            foreach (var alternative in choice.Alternatives)
                RequireForeign(alternative, place);
        }
        else if (Find(resource) is UserObject { Type: var type } && Overrides.Writes(type, "Dispose", "DisposeAsync"))
        {
            GiveUp(place, "an object with a Dispose of its own");
        }
    }

    // Where an exception is caught, nothing is known of what was assigned before it: only handlers that throw again are followed.
    private void ExecuteTry(ITryOperation attempt)
    {
        var before = Memory.Store;
        var left = Stack.Current?.Returns.Count ?? 0;
        Execute(attempt.Body);
        var end = Memory.Store;
        foreach (var handler in attempt.Catches)
        {
            Memory.Store = before;
            var ways = Stack.Current?.Returns.Count;
            Execute(handler.Handler);
            if (Memory.Store is not null || Stack.Current?.Returns.Count != ways)
                GiveUp(attempt, "a caught exception");
        }

        Memory.Store = end;
        if (attempt.Finally is { } final)
        {
            // The ways out run it too, after their values are computed.
            for (var way = left; way < Stack.Current?.Returns.Count; way++)
            {
                var (store, value, location) = Stack.Current.Returns[way];
                Memory.Store = store;
                Execute(final);
                if (Memory.Store is not null)
                    Stack.Current.Returns[way] = (Memory.Store, value, location);
            }

            if (attempt.Body.Descendants().Any(static part => part is IBranchOperation) && final.Descendants().Any(static part => part is IAssignmentOperation or IIncrementOrDecrementOperation or IInvocationOperation { TargetMethod.Name: not "Dispose" }))
                GiveUp(attempt, "a jump out of a block with a finally");
            Memory.Store = end;
            Execute(final);
        }
    }
}
