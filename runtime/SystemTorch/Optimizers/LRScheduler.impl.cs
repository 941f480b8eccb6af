using System;
using System.Collections.Generic;
using System.Linq;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                public class StepLR : LRScheduler
                {
                    private readonly int _stepSize;
                    private readonly double _gamma;

                    public StepLR(Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        (_stepSize, _gamma) = (step_size, gamma);
                        step();
                    }

                    protected override IEnumerable<double> get_lr() =>
                        Groups.Select(group => group.LearningRate * (Epoch > 0 && Epoch % _stepSize == 0 ? _gamma : 1));

                    protected override IEnumerable<double> get_closed_form_lr() => BaseRates.Select(rate => rate * Math.Pow(_gamma, Epoch / _stepSize));
                }

                public class CosineAnnealingLR : LRScheduler
                {
                    private readonly double _period;
                    private readonly double _minimum;

                    public CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        (_period, _minimum) = (T_max, eta_min);
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (Epoch == 0) return Groups.Select(group => group.LearningRate);

                        // At the turning point the quotient below is 0 / 0.
                        if ((Epoch - 1 - _period) % (2 * _period) == 0)
                        {
                            var rise = (1 - Math.Cos(Math.PI / _period)) / 2;
                            return Groups.Zip(BaseRates, (group, rate) => group.LearningRate + ((rate - _minimum) * rise));
                        }
                        return Groups.Select(group => _minimum + ((group.LearningRate - _minimum) * Height(Epoch) / Height(Epoch - 1)));
                    }

                    protected override IEnumerable<double> get_closed_form_lr() => BaseRates.Select(rate => _minimum + ((rate - _minimum) * Height(Epoch) / 2));

                    private double Height(int epoch) => 1 + Math.Cos(Math.PI * epoch / _period);
                }
            }
        }
    }
}
