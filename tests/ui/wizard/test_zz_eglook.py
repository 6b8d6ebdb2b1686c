from tests.ui.wizard import test_egenvard_screen as m
from tests.ui.wizard.test_egenvard_screen import guides, pressed
from tests.ui.wizard.hands import *
import pytest
@pytest.mark.parametrize("who",["EYE_DROPS","INSULIN","STOCKINGS","PLAIN"])
def test_look(desk,qtbot,keeper,pressed,who):
    m.begin(desk,keeper)
    last=[0]; out=[]
    def look(step):
        out.append((step,pressed["keys"]-last[0])); last[0]=pressed["keys"]
    steps=m.play(desk,qtbot,getattr(m,who),look)
    print("\nCOUNT",who,len(steps),dict(pressed),out)
